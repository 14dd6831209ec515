package dev.lockkeeper.catalog.analysis;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How statements are taken back. */
class ReversalsTest {

    @ParameterizedTest
    @MethodSource("migrations")
    void every_statement_is_taken_back_as_told(String migration) throws SqlSyntaxException {
        String sql = migration.lines().findFirst().orElseThrow();
        List<String> expected = migration.lines().skip(1).map(String::strip).toList();
        assertEquals(expected, reversals(SqlReader.forMigration(SqlParser.postgres()), sql), sql);
    }

    @Test
    void what_a_repeatable_migration_replaces_is_its_own() throws SqlSyntaxException {
        assertEquals(
                List.of(
                        "nothing: it changes nothing that stays",
                        "DROP VIEW open_order",
                        "nothing: it belongs to something that this migration makes, and goes with it",
                        "nothing: it belongs to something that this migration makes, and goes with it",
                        "DROP FUNCTION f(pg_catalog.int4)",
                        "DROP TRIGGER t ON orders",
                        "unknown: what it removes is gone"),
                reversals(SqlReader.forRepeatable(SqlParser.postgres()), """
                        DROP VIEW IF EXISTS open_order;
                        CREATE OR REPLACE VIEW open_order AS SELECT * FROM orders;
                        COMMENT ON VIEW open_order IS 'x';
                        GRANT SELECT ON open_order TO reporting;
                        CREATE OR REPLACE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
                        CREATE OR REPLACE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION g();
                        DROP VIEW other_view"""));
    }

    @Test
    void what_a_repeatable_migration_replaces_is_in_use_all_the_same() throws SqlSyntaxException {
        ReadStatement view = SqlReader.forRepeatable(SqlParser.postgres())
                .read("CREATE OR REPLACE VIEW v AS SELECT 1; CREATE OR REPLACE VIEW v AS SELECT 1")
                .get(1);
        assertEquals("[ACCESS EXCLUSIVE v]", view.statement().locks().toString());
    }

    @Test
    void what_takes_back_has_facts_of_its_own() throws SqlSyntaxException {
        ReadStatement index = SqlReader.forMigration(SqlParser.postgres())
                .read("CREATE INDEX CONCURRENTLY i ON t (a)")
                .get(0);
        SqlStatement undo = ((Reversal.Undo) index.reversal()).statements().get(0);
        assertEquals("DROP INDEX CONCURRENTLY", undo.command());
        assertEquals(SqlStatement.Transaction.NONE, undo.transaction());
        assertEquals("[SHARE UPDATE EXCLUSIVE i]", undo.locks().toString());
    }

    /** A migration and its indented lines. */
    private static List<String> migrations() {
        var migrations = new ArrayList<String>();
        for (String line : ReadingTable.lines("reversals.txt")) {
            if (line.startsWith(" ")) {
                int last = migrations.size() - 1;
                migrations.set(last, migrations.get(last) + "\n" + line);
            } else {
                migrations.add(line);
            }
        }
        return migrations;
    }

    private static List<String> reversals(SqlReader reader, String sql) throws SqlSyntaxException {
        return reader.read(sql).stream().map(it -> text(it.reversal())).toList();
    }

    private static String text(Reversal reversal) {
        if (reversal instanceof Reversal.Undo undo) {
            return undo.statements().stream().map(SqlStatement::sql).collect(joining("; "));
        }
        if (reversal instanceof Reversal.Nothing nothing) {
            return "nothing: " + nothing.why();
        }
        return "unknown: " + ((Reversal.Unknown) reversal).why();
    }
}
