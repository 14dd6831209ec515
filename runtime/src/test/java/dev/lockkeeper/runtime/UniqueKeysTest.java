package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of what is unique when a column gets another name or type: upserts fail on an index that they do not watch. */
@PostgresTest
final class UniqueKeysTest {

    private static final Target CONTRACT_BACK = new Target.RollbackContract(Optional.empty());

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({
                "CREATE TABLE part (id int PRIMARY KEY, num int, name text)",
                "ALTER TABLE part ADD CONSTRAINT \\"One n\\" UNIQUE (num) DEFERRABLE INITIALLY DEFERRED",
                "COMMENT ON CONSTRAINT \\"One n\\" ON part IS 'of it'",
                "CREATE UNIQUE INDEX one_sum ON part ((num + 1) DESC) INCLUDE (id) WHERE num > 0",
                "COMMENT ON INDEX one_sum IS 'of the sum'"})
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            %s
            final class Two {}
            """;

    private static final String UNIQUE =
            "SELECT count(*) FROM pg_index WHERE indrelid = 'part'::regclass AND indisunique AND NOT indisprimary";

    @ParameterizedTest
    @CsvSource({
        "'@RenameColumn(table = \"part\", column = \"num\", to = \"number\")', 4",
        "'@ChangeType(table = \"part\", column = \"num\", to = \"bigint\")', 2",
        "'@ChangeType(table = \"part\", column = \"num\", to = \"bigint\", as = \"twice\", up = \"num * 2\", down = \"(twice / 2)::int\")', 4",
    })
    void stands_twice_only_while_each_version_upserts_by_its_own(String change, int beside, TestDatabase database)
            throws Exception {
        var shop = shop(database, change);
        shop.run(Shop.migrationTo("1"));
        database.execute("INSERT INTO part SELECT n, n FROM generate_series(1, 9) n");
        String first = shop.fingerprint();
        shop.migrate();
        assertEquals(beside, Integer.parseInt(database.scalar(UNIQUE)));
        String expanded = shop.fingerprint();
        shop.run(Shop.contraction());
        assertEquals("2", database.scalar(UNIQUE));
        String contracted = shop.fingerprint();

        shop.run(CONTRACT_BACK);
        assertEquals(expanded, shop.fingerprint());
        shop.run(Shop.contraction());
        assertEquals(contracted, shop.fingerprint());
        shop.rollback("2");
        assertEquals(first, shop.fingerprint());
        assertEquals(
                "23505",
                assertThrows(SQLException.class, () -> database.execute("INSERT INTO part VALUES (10, 9)"))
                        .getSQLState());
    }

    @Test
    void values_that_are_the_same_in_the_old_column_are_named_and_nothing_is_taken_back(TestDatabase database)
            throws Exception {
        var shop = shop(
                database,
                "@ChangeType(table = \"part\", column = \"num\", to = \"numeric\", as = \"exact\", up = \"num\","
                        + " down = \"floor(exact)::int\")");
        shop.migrate();
        shop.run(Shop.contraction());
        database.execute("INSERT INTO part (id, exact) VALUES (1, 1.5), (2, 2.5), (3, 2.7), (4, NULL), (5, NULL)");
        String contracted = shop.fingerprint();
        LockkeeperException refused = assertThrows(LockkeeperException.class, () -> shop.run(CONTRACT_BACK));
        assertEquals("LK2024", refused.fourParts().code());
        String fact = refused.fourParts().fact();
        assertTrue(fact.contains("rows of public.part of which \"One n\" allows only one: (2), (3)"), fact);
        assertEquals(contracted, shop.fingerprint());

        database.execute("DELETE FROM part WHERE id = 3");
        shop.run(CONTRACT_BACK);
        assertEquals(
                List.of("1", "2", "none", "none"),
                database.column("SELECT coalesce(num::text, 'none') FROM part ORDER BY id"));
    }

    @ParameterizedTest
    @CsvSource({
        "'CREATE UNIQUE INDEX u ON part (num) NULLS NOT DISTINCT', 'NULL, NULL', '(1), (2)'",
        "'CREATE UNIQUE INDEX u ON part (num) NULLS NOT DISTINCT', '1, NULL', none",
        "'CREATE UNIQUE INDEX u ON part (num)', 'NULL, NULL', none",
        "'CREATE UNIQUE INDEX u ON part ((true)) WHERE num > 0', '1.5, 2.5', '(1), (2)'",
        "'CREATE UNIQUE INDEX u ON part ((true)) WHERE num > 0', '-1.5, 2.5', none",
        "'CREATE UNIQUE INDEX u ON part (num, name)', '1.5, 1.7', none",
    })
    void rows_are_the_same_as_the_index_would_say(String index, String values, String same, TestDatabase database)
            throws Exception {
        if (index.contains("NULLS NOT DISTINCT")) {
            assumeTrue(database.serverVersion() >= 15, "NULLS NOT DISTINCT came with PostgreSQL 15");
        }
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TABLE part (id int PRIMARY KEY, num int, name text); %s")
                final class One {}

                @Migration(version = "2", description = "d", dependsOn = One.class)
                @ChangeType(table = "part", column = "num", to = "numeric", as = "exact", up = "num", down = "floor(exact)::int")
                final class Two {}
                """.formatted(index)));
        shop.migrate();
        shop.run(Shop.contraction());
        List<String> each = Pattern.compile(", ").splitAsStream(values).toList();
        database.execute("INSERT INTO part (id, exact) VALUES (1, %s)".formatted(each.get(0)));
        // What the new version may write is for its own index to say.
        database.execute("DROP INDEX u", "INSERT INTO part (id, exact) VALUES (2, %s)".formatted(each.get(1)));
        database.execute("CREATE INDEX u ON part (exact)");
        if (same.equals("none")) {
            shop.run(CONTRACT_BACK);
            return;
        }
        String fact = assertThrows(LockkeeperException.class, () -> shop.run(CONTRACT_BACK))
                .fourParts()
                .fact();
        assertTrue(fact.contains("rows of public.part of which u allows only one: " + same), fact);
    }

    @Test
    void writes_go_on_while_the_way_back_builds_though_a_function_is_made_anew(TestDatabase database) throws Exception {
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, """
                @Migration(version = "1", description = "d")
                @Expand({
                    "CREATE TABLE part (id int PRIMARY KEY, num int NOT NULL UNIQUE, name text NOT NULL)",
                    "CREATE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.num := abs(NEW.num);"
                            + " NEW.name := lower(NEW.name); RETURN NEW; END'",
                    "CREATE TRIGGER tidies BEFORE INSERT ON part FOR EACH ROW EXECUTE FUNCTION tidy()"})
                final class One {}

                @Migration(version = "2", description = "d", dependsOn = One.class)
                @RenameColumn(table = "part", column = "num", to = "number")
                @RenameColumn(table = "part", column = "name", to = "title")
                @Contract("CREATE OR REPLACE FUNCTION tidy() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN NEW.number := abs(NEW.number); NEW.title := lower(NEW.title); RETURN NEW; END'")
                final class Two {}
                """));
        shop.migrate();
        shop.run(Shop.contraction());
        try (Connection older = database.connect()) {
            older.setAutoCommit(false);
            older.createStatement().execute("INSERT INTO part (id, number, title) VALUES (1, -1, 'A')");
            var back = CompletableFuture.supplyAsync(() -> shop.run(CONTRACT_BACK));
            while (!back.isDone() && shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                Thread.onSpinWait();
            }
            assertEquals(false, back.isDone());
            database.execute("INSERT INTO part (id, number, title) VALUES (2, -2, 'B')");
            older.commit();
            assertEquals(List.of("2 undo CONTRACT"), back.join());
        }
        database.execute("INSERT INTO part (id, num, name) VALUES (3, -3, 'C')");
        assertEquals(
                List.of("1 1 a", "2 2 b", "3 3 c"),
                database.column("SELECT concat_ws(' ', num, number, title) FROM part ORDER BY id"));
    }

    @Test
    void index_that_a_foreign_key_needs_is_not_made_anew_for_a_column_that_it_only_stores(TestDatabase database) {
        String made = """
                @Migration(version = "1", description = "d")
                @Expand({
                    "CREATE TABLE part (id int, num int, UNIQUE (id) INCLUDE (num))",
                    "CREATE TABLE child (part int REFERENCES part (id))"})
                final class One {}

                @Migration(version = "2", description = "d", dependsOn = One.class)
                @RenameColumn(table = "part", column = "num", to = "number"%s)
                final class Two {}
                """;
        String told = String.valueOf(
                assertThrows(AssertionError.class, () -> CompiledMigrations.replayed(database, made.formatted("")))
                        .getMessage());
        assertTrue(told.contains("foreign key child_part_fkey of public.child needs it as it is"), told);
        var shop =
                new Shop(database.dataSource(), CompiledMigrations.replayed(database, made.formatted(", view = true")));
        assertEquals(List.of("1 EXPAND", "2 EXPAND", "2 CONTRACT"), shop.run(Shop.migrationThroughContract()));
    }

    @Test
    void what_is_written_while_the_way_back_builds_is_asked_for_again(TestDatabase database) throws Exception {
        var shop = shop(database, "@ChangeType(table = \"part\", column = \"num\", to = \"bigint\")");
        shop.migrate();
        shop.run(Shop.contraction());
        try (Connection older = database.connect()) {
            older.setAutoCommit(false);
            older.createStatement().execute("INSERT INTO part (id, num) VALUES (1, 1)");
            var back = CompletableFuture.supplyAsync(() -> shop.fails("LK2024", CONTRACT_BACK));
            while (!back.isDone() && shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                Thread.onSpinWait();
            }
            database.execute("INSERT INTO part (id, num) VALUES (2, 3000000000)");
            older.commit();
            back.join();
        }
        assertTrue(shop.fails("LK2024", CONTRACT_BACK).fact().endsWith(": (2)."));
        assertEquals("3000000000", database.scalar("SELECT num FROM part WHERE id = 2"));
        database.execute("UPDATE part SET num = 3 WHERE id = 2");
        shop.run(CONTRACT_BACK);
        assertEquals(List.of("1", "3"), database.column("SELECT num FROM part ORDER BY id"));
    }

    private static Shop shop(TestDatabase database, String change) {
        return new Shop(database.dataSource(), CompiledMigrations.replayed(database, SHOP.formatted(change)));
    }
}
