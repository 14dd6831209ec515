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
                            remedy(table.toString(), name, function));
                }));
    }

    private static String remedy(String table, String column, String function) {
        return """
                Add %2$s without the default, set the default for new rows, and fill the old ones in batches:
                ALTER TABLE %1$s ADD COLUMN %2$s ...;
                ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT %3$s(...);
                @Backfill(table = "%4$s", set = "%5$s = DEFAULT", where = "%5$s IS NULL")""".formatted(table, column, function, literal(table), literal(column));
    }

    /** As inside the quotes of a Java string. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
