package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Removal;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.View;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** DROP COLUMN or DROP CONSTRAINT that takes indexes, statistics or views along. */
final class DropTakesIndex implements Rule.Check {

    private static final Set<String> KEYS = Set.of("CONSTR_PRIMARY", "CONSTR_UNIQUE");

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Objection> columns = scene.changes("AT_DropColumn")
                .filter(it -> it.table().wasThere() && !it.table().isNew(it.name()))
                .flatMap(it ->
                        it.column().stream().flatMap(column -> objection(it, "COLUMN", along(scene, it, column))));
        Stream<Objection> constraints = scene.changes("AT_DropConstraint")
                .filter(it -> it.table().wasThere())
                .flatMap(it -> it.altered().stream()
                        .flatMap(constraint -> objection(it, "CONSTRAINT", along(scene, it, constraint))));
        return Stream.concat(columns, constraints);
    }

    private static List<SchemaObject> along(Scene scene, Change change, SchemaObject dropped) {
        var dependencies = scene.schema().dependencies();
        Removal removal = change.node().is("behavior", "DROP_CASCADE")
                ? dependencies.cascade(List.of(dropped))
                : dependencies.without(dropped);
        var gone = new LinkedHashSet<>(removal.gone());
        removal.gone().forEach(it -> {
            if (it instanceof Constraint constraint) {
                constraint.index().ifPresent(gone::add);
            }
        });
        return gone.stream()
                .filter(it -> isWorthAWord(it) && !scene.isNew(it))
                .filter(it -> !(it instanceof Index index && isReplaced(scene, index)))
                .toList();
    }

    /** Whether the same transaction builds one that begins with the same columns, so that nobody sees it missing. */
    private static boolean isReplaced(Scene scene, Index index) {
        List<String> columns = index.keys().stream()
                .map(it -> it.column() == null ? "" : it.column().name())
                .toList();
        return !columns.contains("")
                && scene.laterInTransaction().stream()
                        .filter(it -> scene.target(it.node().get("relation"))
                                .relation()
                                .equals(Optional.of(index.table())))
                        .flatMap(DropTakesIndex::built)
                        .anyMatch(it -> it.size() >= columns.size()
                                && it.subList(0, columns.size()).equals(columns));
    }

    /** The columns of the indexes that a statement builds. */
    private static Stream<List<String>> built(Move move) {
        if (move.kind().equals("IndexStmt")) {
            // One of some rows serves those only.
            return move.node().get("whereClause").present()
                    ? Stream.empty()
                    : Stream.of(move.node().list("indexParams", "IndexElem").stream()
                            .map(it -> it.text("name"))
                            .toList());
        }
        return move.node().list("cmds", "AlterTableCmd").stream()
                .map(it -> it.get("def", "Constraint"))
                .filter(it -> KEYS.contains(it.text("contype")))
                .map(it -> it.names("keys"));
    }

    private static boolean isWorthAWord(SchemaObject object) {
        return object instanceof Index
                || object instanceof View
                || (object instanceof Other other && other.kind().equals("statistics"));
    }

    private static Stream<Objection> objection(Change change, String what, List<SchemaObject> along) {
        if (along.isEmpty()) {
            return Stream.empty();
        }
        String names = along.stream().map(it -> it.kind() + " " + it.title()).collect(Collectors.joining(", "));
        String drops = along.stream()
                .filter(Index.class::isInstance)
                .filter(it -> !isOfConstraint(change, it))
                .map(it -> "\nDROP INDEX CONCURRENTLY %s;".formatted(it.title()))
                .collect(Collectors.joining());
        return Stream.of(new Objection(
                "DROP %s %s of %s takes %s along.".formatted(what, change.quotedName(), change.table(), names),
                "Queries that used it are slow from then on, or fail.",
                drops.isEmpty()
                        ? "See first that no query needs it, and build what replaces it with CREATE INDEX CONCURRENTLY."
                        : "Build first what replaces it, and drop by name what is to go:" + drops));
    }

    private static boolean isOfConstraint(Change change, SchemaObject index) {
        return change.table().table().stream()
                .flatMap(it -> it.constraints().stream())
                .anyMatch(it -> it.index().filter(own -> own == index).isPresent());
    }
}
