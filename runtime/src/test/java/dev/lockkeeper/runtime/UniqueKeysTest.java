package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

    private static Shop shop(TestDatabase database, String change) {
        return new Shop(database.dataSource(), CompiledMigrations.replayed(database, SHOP.formatted(change)));
    }
}
