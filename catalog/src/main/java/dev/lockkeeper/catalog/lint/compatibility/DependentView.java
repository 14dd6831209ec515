package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Dependencies.Removal;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dropping or retyping what a view, a rule, a function or a generated column is made of. */
final class DependentView implements Rule.Check {

    private static final Set<Generation> GENERATED = EnumSet.of(Generation.STORED, Generation.VIRTUAL);

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.drops("OBJECT_TABLE") || scene.drops("OBJECT_VIEW") || scene.drops("OBJECT_MATVIEW")) {
            return dropped(scene);
        }
        Stream<Objection> columns = scene.changes("AT_DropColumn")
                .flatMap(it -> it.column().stream()
                        .flatMap(column -> objection(
                                "DROP COLUMN %s of %s".formatted(it.quotedName(), it.table()),
                                users(scene, List.of(column), cascades(it.node())),
                                cascades(it.node()))));
        Stream<Objection> types = scene.changes("AT_AlterColumnType")
                .flatMap(it -> it.column().stream()
                        .flatMap(column -> objection(
                                "A new type of %s of %s".formatted(it.quotedName(), it.table()),
                                ofType(scene, column),
                                false)));
        return Stream.concat(columns, types);
    }

    private static Stream<Objection> dropped(Scene scene) {
        List<Mention> named = Mention.dropped(scene);
        List<SchemaObject> objects =
                named.stream().flatMap(it -> it.objects().stream()).toList();
        boolean cascade = cascades(scene.node());
        String names = named.stream().map(Mention::toString).collect(Collectors.joining(", "));
        return objection(
                "%s %s".formatted(scene.statement().command(), names), users(scene, objects, cascade), cascade);
    }

    private static boolean cascades(Node node) {
        return node.is("behavior", "DROP_CASCADE");
    }

    /** Whose queries and bodies use it; with CASCADE, those that go along. */
    private static List<SchemaObject> users(Scene scene, List<SchemaObject> objects, boolean cascade) {
        Removal removal = cascade
                ? scene.schema().dependencies().cascade(objects)
                : scene.schema().dependencies().without(objects);
        Stream<SchemaObject> users = cascade
                ? removal.gone().stream().filter(it -> !objects.contains(it))
                : removal.blockers().stream().map(Edge::dependent);
        return users.filter(it -> reads(it) && !scene.isNew(it)).distinct().toList();
    }

    private static List<SchemaObject> ofType(Scene scene, Column column) {
        return scene.schema().dependencies().on(column).stream()
                .map(Edge::dependent)
                .filter(it -> reads(it) && !scene.isNew(it))
                .distinct()
                .toList();
    }

    private static boolean reads(SchemaObject object) {
        return object instanceof View
                || object instanceof RewriteRule
                || object instanceof Routine
                || (object instanceof Column column && GENERATED.contains(column.generation()));
    }

    private static Stream<Objection> objection(String what, List<SchemaObject> users, boolean cascade) {
        if (users.isEmpty()) {
            return Stream.empty();
        }
        String names = users.stream().map(it -> it.kind() + " " + it.title()).collect(Collectors.joining(", "));
        return Stream.of(new Objection(
                "%s meets what is made of it: %s.".formatted(what, names),
                cascade ? "CASCADE drops that along, and whoever uses it fails." : "PostgreSQL refuses it.",
                "Drop %s before it in the same migration, and make it again, as it is to be, behind it."
                        .formatted(names)));
    }
}
