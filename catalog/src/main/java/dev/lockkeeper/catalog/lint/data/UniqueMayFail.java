package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A new unique index or constraint over columns that were there before: two rows may have the same values. */
final class UniqueMayFail implements Rule.Check {

    private static final Set<String> WRITES = Set.of("CopyStmt", "InsertStmt", "MergeStmt", "UpdateStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        return Stream.concat(index(scene), constraints(scene))
                .filter(it -> it.table.wasThere()
                        && it.columns.stream().noneMatch(it.table::isNew)
                        && !proved(it)
                        && !wasProved(scene, it))
                .map(it -> it.objection(scene));
    }

    private static Stream<Unique> index(Scene scene) {
        Node index = scene.node();
        // An expression is not compared with what is there; ON ONLY a partitioned table builds nothing.
        if (!scene.is("IndexStmt")
                || !index.is("unique")
                || !index.get("relation").is("inh")
                || index.get("whereClause").present()) {
            return Stream.empty();
        }
        List<String> columns = index.list("indexParams", "IndexElem").stream()
                .map(it -> it.text("name"))
                .toList();
        return columns.contains("")
                ? Stream.empty()
                : Stream.of(new Unique(scene.target(index.get("relation")), columns, index.is("concurrent")));
    }

    private static Stream<Unique> constraints(Scene scene) {
        return Stream.concat(scene.added("CONSTR_UNIQUE"), scene.added("CONSTR_PRIMARY"))
                .filter(it -> it.constraint().text("indexname").isEmpty())
                .map(it -> new Unique(it.table(), it.constraint().names("keys"), false));
    }

    /** Whether a unique index over some of the columns says already that there are no two. */
    private static boolean proved(Unique unique) {
        return unique.table.relation().stream()
                .flatMap(it -> Sight.indexes(it).stream())
                .anyMatch(it -> proves(it, unique.columns));
    }

    /** Whether its transaction has dropped such an index: since then nobody else has written to the table. */
    private static boolean wasProved(Scene scene, Unique unique) {
        List<Move> earlier = scene.earlierInTransaction();
        for (int i = earlier.size() - 1;
                i >= 0 && !WRITES.contains(earlier.get(i).kind());
                i--) {
            boolean dropped = scene.passage().touchedBy(earlier.get(i).step()).stream()
                    .flatMap(UniqueMayFail::index)
                    .filter(it -> unique.table.relation().equals(Optional.of(it.table())))
                    .anyMatch(it -> proves(it, unique.columns));
            if (dropped) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Index> index(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            return constraint.index().stream();
        }
        return object instanceof Index index ? Stream.of(index) : Stream.empty();
    }

    private static boolean proves(Index index, List<String> columns) {
        return index.unique()
                && index.valid()
                && index.predicate().isEmpty()
                && index.keys().stream()
                        .allMatch(it -> it.column() != null
                                && columns.contains(it.column().name()));
    }

    /** What is to be unique. */
    private record Unique(Target table, List<String> columns, boolean concurrently) {

        private Objection objection(Scene scene) {
            String list = columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
            return new Objection(
                    "Two rows of %s may have the same %s.".formatted(table, list),
                    concurrently
                            ? "PostgreSQL stops at the first two, and leaves an index behind that is written and never used."
                            : "PostgreSQL refuses the statement then, and the release stops.",
                    scene.file()
                            ? "Ask before it runs, and put right what comes:\nSELECT %2$s FROM %1$s GROUP BY %2$s HAVING count(*) > 1;"
                                    .formatted(table, list)
                            : "Ask before anything is done:\n@Require(\"SELECT NOT EXISTS (SELECT FROM %s GROUP BY %s HAVING count(*) > 1)\")"
                                    .formatted(literal(table.toString()), literal(list)));
        }

        /** As inside the quotes of a Java string. */
        private static String literal(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"");
        }
    }
}
