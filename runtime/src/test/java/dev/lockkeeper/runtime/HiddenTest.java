package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.platform.Hidden;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What contracts have hidden is listed with what it takes. */
@PostgresTest
final class HiddenTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({
                "CREATE SCHEMA \\"S s\\"",
                "CREATE TABLE \\"S s\\".person (id int PRIMARY KEY, \\"Fax\\" text, mail text)",
                "CREATE INDEX by_fax ON \\"S s\\".person (\\"Fax\\")",
                "INSERT INTO \\"S s\\".person SELECT n, 'fax ' || n, 'x' FROM generate_series(1, 5000) n",
                "CREATE TABLE call (id int, note text) PARTITION BY RANGE (id)",
                "CREATE TABLE call_1 PARTITION OF call FOR VALUES FROM (0) TO (2500)",
                "CREATE TABLE call_2 PARTITION OF call FOR VALUES FROM (2500) TO (5000)",
                "INSERT INTO call SELECT n, 'a note' FROM generate_series(0, 4999) n",
                "CREATE TABLE log (line text)"})
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            @RenameColumn(table = "\\"S s\\".person", column = "\\"Fax\\"", to = "phone")
            @DropColumn(table = "call", column = "note")
            @DropTable(table = "log")
            final class Two {}
            """;

    @Test
    void tables_columns_and_indexes_are_listed_with_their_size(TestDatabase database) throws Exception {
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, SHOP));
        shop.migrate();
        assertEquals(List.of(), hidden(database));
        shop.run(Shop.contraction());
        database.execute("ANALYZE \"S s\".person");
        List<Hidden> hidden = hidden(database);
        assertEquals(
                List.of(
                        "index \"S s\".lockkeeper_retired_by_fax",
                        "column \"S s\".person.\"lockkeeper_retired_Fax\"",
                        "column public.call.lockkeeper_retired_note",
                        "table public.lockkeeper_retired_log"),
                hidden.stream().map(it -> it.kind() + " " + it.name()).toList());
        assertTrue(bytes(hidden.get(0)) > 5000 * 16, hidden::toString);
        // "fax 1234" and its length take nine bytes.
        assertTrue(about(5000 * 9, bytes(hidden.get(1))), hidden::toString);
        assertTrue(hidden.get(2).size().isEmpty(), hidden::toString);

        database.execute("ANALYZE call_1", "ANALYZE call_2");
        assertTrue(about(5000 * 7, bytes(hidden(database).get(2))));
    }

    private static boolean about(long expected, long bytes) {
        return Math.abs(bytes - expected) <= 5000;
    }

    private static long bytes(Hidden hidden) {
        return hidden.size().orElseThrow().bytes();
    }

    private static List<Hidden> hidden(TestDatabase database) {
        try (var platform = new PostgresPlatform(database.dataSource(), "")) {
            return platform.hidden();
        }
    }
}
