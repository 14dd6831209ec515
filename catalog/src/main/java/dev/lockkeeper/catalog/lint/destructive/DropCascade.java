package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Mention;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Trigger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DROP … CASCADE: it takes along what nobody has named. */
final class DropCascade implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("DropOwnedStmt") && cascades(scene.node())) {
            return Stream.of(objection("DROP OWNED", List.of(), "Drop one by one what is to go."));
        }
        if (scene.is("DropStmt") && cascades(scene.node())) {
            return dropped(scene);
        }
        return scene.changes("AT_DropColumn", "AT_DropConstraint")
                .filter(it -> cascades(it.node()) && it.table().wasThere() && !isNew(scene, it))
                .map(it -> changed(scene, it));
    }

    private static boolean cascades(Node node) {
        return node.is("behavior", "DROP_CASCADE");
    }

    private static boolean isNew(Scene scene, Change change) {
        return change.kind().equals("AT_DropColumn")
                ? change.table().isNew(change.name())
                : change.altered().filter(scene::isNew).isPresent();
    }

    private static Stream<Objection> dropped(Scene scene) {
        List<Mention> names =
                Mention.dropped(scene).stream().filter(Mention::wasThere).toList();
        if (names.isEmpty()) {
            return Stream.empty();
        }
        List<SchemaObject> objects = Mention.dropped(scene).stream()
                .flatMap(it -> it.objects().stream())
                .toList();
        String what = names.stream().map(Mention::toString).collect(Collectors.joining(", "));
        String sql = scene.sql().replaceFirst("(?i)\\s+CASCADE$", "");
        return Stream.of(
                objection("%s %s".formatted(scene.statement().command(), what), along(scene, objects), remedy(sql)));
    }

    private static Objection changed(Scene scene, Change change) {
        boolean column = change.kind().equals("AT_DropColumn");
        List<SchemaObject> objects = (column ? change.column() : change.altered())
                .stream().<SchemaObject>map(it -> it).toList();
        String part = "DROP %s %s".formatted(column ? "COLUMN" : "CONSTRAINT", change.quotedName());
        return objection(
                "%s of %s".formatted(part, change.table()),
                along(scene, objects),
                remedy("ALTER TABLE %s %s".formatted(change.table(), part)));
    }

    private static String remedy(String sql) {
        return "Drop first, by name, what is to go, and leave out CASCADE: %s;".formatted(sql);
    }

    private static Objection objection(String what, List<String> along, String remedy) {
        return new Objection(
                "%s CASCADE drops %s along."
                        .formatted(what, along.isEmpty() ? "all that depends on it" : String.join(", ", along)),
                "Views, foreign keys, columns and defaults go without a word, and whoever uses them fails.",
                remedy);
    }

    /** What goes though nobody has named it, as far as is known. */
    private static List<String> along(Scene scene, List<SchemaObject> objects) {
        Set<SchemaObject> named = scene.schema().dependencies().without(objects).gone();
        Set<SchemaObject> gone = scene.schema().dependencies().cascade(objects).gone();
        return gone.stream()
                .filter(it -> !named.contains(it) && !isPart(it, gone))
                .map(it -> it.kind() + " " + it.title())
                .toList();
    }

    private static boolean isPart(SchemaObject object, Set<SchemaObject> gone) {
        return (object instanceof Column column && gone.contains(column.relation()))
                || (object instanceof Index index && gone.contains(index.table()))
                || (object instanceof Trigger trigger && gone.contains(trigger.relation()))
                || (object instanceof Policy policy && gone.contains(policy.table()))
                || (object instanceof RewriteRule rewrite && gone.contains(rewrite.relation()))
                || (object instanceof Constraint constraint && gone.contains(constraint.owner()));
    }
}
