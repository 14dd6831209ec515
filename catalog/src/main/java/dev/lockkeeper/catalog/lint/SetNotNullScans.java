package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
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
        return AlterTable.of(statement).commands("AT_SetNotNull").map(it -> {
            RelationName table = AlterTable.of(statement).table();
            String column = Identifier.quote(it.text("name"));
            return new Objection(
                    "SET NOT NULL on %s reads every row of %s.".formatted(column, table),
                    "Nobody can read or write %s until it is done.".formatted(table),
                    ("First ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (%3$s IS NOT NULL) NOT VALID, then VALIDATE CONSTRAINT"
                                    + " %2$s; after that SET NOT NULL reads nothing: add @Accept(rule = \"LCK203\", because ="
                                    + " \"%2$s is valid\")")
                            .formatted(table, Identifier.quote(it.text("name") + "_not_null"), column));
        });
    }
}
