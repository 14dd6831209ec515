package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.analysis.AlterTable;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** SET NOT NULL on a table that is in use: it reads every row under ACCESS EXCLUSIVE. */
final class SetNotNullScans implements Rule {

    @Override
    public String id() {
        return "LCK203";
    }

    @Override
    public String slug() {
        return "set-not-null-scans";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        AlterTable alter = AlterTable.of(statement);
        // After a CHECK that proves it, it costs nothing.
        if (statement.statement().cost() == Cost.CATALOG) {
            return Stream.empty();
        }
        Stream<String> set = alter.commands("AT_SetNotNull").map(it -> it.text("name"));
        // As a constraint of its own since PostgreSQL 18.
        Stream<String> added = alter.added("CONSTR_NOTNULL")
                .filter(it -> !it.is("skip_validation"))
                .flatMap(it -> it.names("keys").stream());
        return Stream.concat(set, added).map(it -> objection(alter.table(), it));
    }

    private static Objection objection(RelationName table, String column) {
        String quoted = Identifier.quote(column);
        String check = Identifier.quote(column + "_not_null");
        return new Objection(
                "NOT NULL on %s reads every row of %s.".formatted(quoted, table),
                "Nobody can read or write %s until it is done.".formatted(table),
                """
                Let a CHECK prove it first; SET NOT NULL reads nothing then:
                ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%3$s IS NOT NULL) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
                ALTER TABLE %1$s ALTER COLUMN %3$s SET NOT NULL;
                ALTER TABLE %1$s DROP CONSTRAINT %2$s;""".formatted(table, check, quoted));
    }
}
