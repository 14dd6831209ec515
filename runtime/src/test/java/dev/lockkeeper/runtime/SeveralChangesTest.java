package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes in one migration, and changes that are under way at once: who waits for whom, and what comes first. */
@PostgresTest
final class SeveralChangesTest {

    private static final Target PURGE = new Target.Purge(Duration.ZERO, Optional.empty());

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE part (id int PRIMARY KEY, a int, b int, code int, label text NOT NULL)", "%s"})
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            %s
            final class Two {}

            @Migration(version = "3", description = "d", dependsOn = Two.class)
            %s
            final class Three {}
            """;

    private static final String NOTHING = "@Expand(\"CREATE TABLE nothing (n int)\")";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALTER TABLE part ADD UNIQUE (a, b)
                    CREATE INDEX pair ON part (a, (b + 1))
                    CREATE STATISTICS pair ON a, b FROM part
                    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER pair BEFORE UPDATE OF a, b ON part FOR EACH ROW EXECUTE FUNCTION f()
                    """)
    void second_of_two_columns_that_share_something_waits_for_the_purge_of_the_first(
            String shared, TestDatabase database) throws Exception {
        var shop = shop(
                database,
                shared,
                "@RenameColumn(table = \"part\", column = \"a\", to = \"a2\")",
                "@RenameColumn(table = \"part\", column = \"b\", to = \"b2\")");
        shop.migrate();
        shop.run(Shop.contraction());
        assertEquals(List.of(), shop.migrate());
        shop.run(PURGE);
        assertEquals(List.of("3 EXPAND", "3 BACKFILL"), shop.migrate());
        shop.run(Shop.contraction());
        shop.rollback("3");
        shop.migrate();
        shop.run(Shop.contraction());
        assertEquals("0", database.scalar("SELECT count(a2) + count(b2) FROM part"));
    }

    @Test
    void foreign_key_waits_for_the_change_of_the_key_though_nothing_points_to_it_yet(TestDatabase database)
            throws Exception {
        var shop = shop(
                database,
                "CREATE TABLE child (part int)",
                "@ChangeType(table = \"part\", column = \"id\", to = \"bigint\")",
                "@AddForeignKey(table = \"child\", columns = \"part\", references = \"part\", kept = true)");
        shop.migrate();
        shop.run(Shop.contraction());
        shop.run(PURGE);
        assertEquals(List.of("3 EXPAND"), shop.migrate());
    }

    @Test
    void foreign_key_waits_for_a_column_that_its_key_stores(TestDatabase database) throws Exception {
        var shop = shop(
                database,
                "ALTER TABLE part ADD UNIQUE (b) INCLUDE (a); CREATE TABLE child (b int)",
                "@RenameColumn(table = \"part\", column = \"a\", to = \"a2\")",
                "@AddForeignKey(table = \"child\", columns = \"b\", references = \"part\", referencedColumns = \"b\", kept = true)");
        shop.migrate();
        shop.run(Shop.contraction());
        shop.run(PURGE);
        assertEquals(List.of("3 EXPAND"), shop.migrate());
    }

    @Test
    void foreign_key_does_not_wait_for_a_column_that_is_in_an_index_with_the_key(TestDatabase database)
            throws Exception {
        var shop = shop(
                database,
                "CREATE INDEX ON part (a, id); CREATE TABLE child (part int)",
                "@RenameColumn(table = \"part\", column = \"a\", to = \"a2\")",
                "@AddForeignKey(table = \"child\", columns = \"part\", references = \"part\", kept = true)");
        assertTrue(shop.migrate().contains("3 EXPAND"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE UNIQUE INDEX pair ON part ((coalesce(a, 0)), (coalesce(b, 0))) | @ChangeType(table = "part", column = "a", to = "bigint") @ChangeType(table = "part", column = "b", to = "bigint") | which the same migration changes
                    ALTER TABLE part ADD UNIQUE (a, b) | @RenameColumn(table = "part", column = "a", to = "a2") @Contract("ALTER TABLE part RENAME COLUMN code TO number") | The way back of a change builds an index
                    """)
    void what_could_not_be_built_again_does_not_compile(
            String made, String changes, String told, TestDatabase database) {
        String message = String.valueOf(assertThrows(AssertionError.class, () -> shop(database, made, changes, NOTHING))
                .getMessage());
        assertTrue(message.contains("LK1034") && message.contains(told), message);
    }

    @Test
    void index_of_a_contract_is_built_before_anything_has_another_name(TestDatabase database) throws Exception {
        var migrations =
                CompiledMigrations.replayed(database, SHOP.formatted("CREATE TABLE apart (n int)", """
                        @RenameColumn(table = "part", column = "a", to = "a2")
                        @AddUnique(table = "part", columns = "code")
                        """, NOTHING));
        List<String> commands =
                migrations.catalog().inOrder().get(1).phase(Phase.CONTRACT).orElseThrow().steps().stream()
                        .map(it -> ((dev.lockkeeper.catalog.Action.Sql) it.action())
                                .statement()
                                .command())
                        .toList();
        assertEquals(0, commands.indexOf("CREATE INDEX CONCURRENTLY"), commands::toString);
    }

    @Test
    void contract_that_stopped_before_the_names_can_be_taken_back(TestDatabase database) throws Exception {
        var shop = shop(database, "CREATE TABLE apart (n int)", """
                @AddUnique(table = "part", columns = "code")
                @RenameColumn(table = "part", column = "label", to = "title")
                @ChangeType(table = "part", column = "a", to = "bigint")
                """, NOTHING);
        shop.run(Shop.migrationTo("1"));
        database.execute("INSERT INTO part VALUES (1, 1, 1, 7, 'x'), (2, 2, 2, 7, 'y')");
        String first = shop.fingerprint();
        shop.run(Shop.migrationTo("2"));
        shop.fails("LK2012", Shop.contraction());
        shop.rollback("2");
        assertEquals(first, shop.fingerprint());
    }

    private static Shop shop(TestDatabase database, String made, String second, String third) {
        return new Shop(
                database.dataSource(), CompiledMigrations.replayed(database, SHOP.formatted(made, second, third)));
    }
}
