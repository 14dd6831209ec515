package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** SET NOT NULL or PRIMARY KEY on a column that may be null, and that the migration has not filled. */
final class NotNullMayFail implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Demand> set = scene.changes("AT_SetNotNull").map(it -> new Demand(it.table(), it.name()));
        // That of an index which is there LCK206 asks for.
        Stream<Demand> keys = scene.added("CONSTR_PRIMARY")
                .filter(it -> it.constraint().text("indexname").isEmpty())
                .flatMap(it -> it.constraint().names("keys").stream().map(name -> new Demand(it.table(), name)));
        return Stream.concat(set, keys)
                .filter(it -> it.table.wasThere() && !it.table.isNew(it.column))
                .filter(it -> mayBeNull(it) && !filled(scene, it))
                .map(it -> it.objection(scene));
    }

    /** Of a column that is not known nothing is said. */
    private static boolean mayBeNull(Demand demand) {
        return demand.table
                .column(demand.column)
                .filter(it -> !it.notNull())
                .filter(it ->
                        demand.table.table().filter(table -> !proved(table, it)).isPresent())
                .isPresent();
    }

    private static boolean proved(Table table, Column column) {
        return table.constraints().stream()
                .anyMatch(it -> it.type() == Constraint.Type.CHECK
                        && it.validated()
                        && it.enforced()
                        && it.proves().contains(column));
    }

    /** Whether the migration has updated the column before, in whatever rows. */
    private static boolean filled(Scene scene, Demand demand) {
        return scene.earlier().stream()
                .filter(it -> it.kind().equals("UpdateStmt"))
                .filter(it -> scene.target(it.node().get("relation")).relation().equals(demand.table.relation()))
                .flatMap(it -> it.node().list("targetList", "ResTarget").stream())
                .anyMatch(it -> it.is("name", demand.column));
    }

    /** A column that is to have no nulls. */
    private record Demand(Target table, String column) {

        private Objection objection(Scene scene) {
            String quoted = Identifier.quote(column);
            return new Objection(
                    "%s of %s may be null, and nothing has filled it.".formatted(quoted, table),
                    "PostgreSQL refuses the statement if one row has no value, and the release stops.",
                    """
                    Fill it %3$s, and let a CHECK prove it:
                    UPDATE %1$s SET %2$s = ... WHERE %2$s IS NULL;
                    ALTER TABLE %1$s ADD CHECK (%2$s IS NOT NULL) NOT VALID;""".formatted(table, quoted, scene.file() ? "first, in batches" : "in @Backfill"));
        }
    }
}
