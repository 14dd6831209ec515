package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.predict.NullProof;
import dev.lockkeeper.catalog.schema.Table;
import java.util.stream.Stream;

/** SET NOT NULL on a table that is in use: it reads every row under ACCESS EXCLUSIVE. */
final class SetNotNullScans implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<Set> set = scene.changes("AT_SetNotNull").map(it -> new Set(it.table(), it.name()));
        // As a constraint of its own since PostgreSQL 18.
        Stream<Set> added = scene.added("CONSTR_NOTNULL")
                .filter(it -> !it.constraint().is("skip_validation"))
                .flatMap(it -> it.constraint().names("keys").stream().map(name -> new Set(it.table(), name)));
        return Stream.concat(set, added)
                .filter(it -> it.table.busy() && !proved(scene, it))
                .map(it -> objection(scene, it));
    }

    /** Whether PostgreSQL knows already that there are no nulls. */
    private static boolean proved(Scene scene, Set set) {
        if (set.table.table().isEmpty()) {
            return scene.statement().cost() == Cost.CATALOG;
        }
        Table table = set.table.table().get();
        return table.column(set.column).filter(it -> NullProof.has(table, it)).isPresent();
    }

    private static Objection objection(Scene scene, Set set) {
        String quoted = Identifier.quote(set.column);
        String check = Identifier.quote(set.column + "_not_null");
        return new Objection(
                "NOT NULL on %s reads every row of %s.".formatted(quoted, set.table),
                "Nobody can read or write %s until it is done.".formatted(set.table),
                """
                Let a CHECK prove it first%4$s; SET NOT NULL reads nothing then:
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%3$s IS NOT NULL) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                ALTER TABLE %1$s ALTER COLUMN %3$s SET NOT NULL;
                ALTER TABLE %1$s DROP CONSTRAINT %2$s;""".formatted(set.table, check, quoted, inFiles(scene)));
    }

    /** Validated in the transaction that adds it, it is read under the lock of that. */
    private static String inFiles(Scene scene) {
        return scene.file() && scene.inTransaction() ? ", in files of their own" : "";
    }

    /** What is said of one column. */
    private record Set(Target table, String column) {}
}
