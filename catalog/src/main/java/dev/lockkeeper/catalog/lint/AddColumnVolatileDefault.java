package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.AlterTable;
import dev.lockkeeper.catalog.analysis.Defaults;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** ADD COLUMN with a default that differs from row to row: it writes the table anew under ACCESS EXCLUSIVE. */
final class AddColumnVolatileDefault implements Rule {

    @Override
    public String id() {
        return "LCK303";
    }

    @Override
    public String slug() {
        return "add-column-volatile-default";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        return AlterTable.of(statement)
                .commands("AT_AddColumn")
                .map(it -> it.get("def", "ColumnDef"))
                .flatMap(column -> Defaults.volatileFunction(column).stream().map(function -> {
                    RelationName table = AlterTable.of(statement).table();
                    String name = Identifier.quote(column.text("colname"));
                    return new Objection(
                            "The default of %s calls %s(), which gives every row of %s another value."
                                    .formatted(name, function, table),
                            "PostgreSQL writes %s and its indexes anew; nobody can read or write it until then."
                                    .formatted(table),
                            "Add %s without a default, then ALTER COLUMN %s SET DEFAULT ..., and fill the old rows with @Backfill."
                                    .formatted(name, name));
                }));
    }
}
