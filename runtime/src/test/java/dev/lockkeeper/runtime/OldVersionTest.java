package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.check.OldVersion;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.platform.Traffic;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@PostgresTest
final class OldVersionTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE fax (id int PRIMARY KEY)")
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            @DropTable(table = "fax")
            final class Two {}
            """;

    private static final OldVersion SHOP_1 = new OldVersion(List.of("shop-1.*", "role:old*"), Duration.ZERO, false);

    @Test
    void contract_is_refused_while_nobody_has_said_that_the_old_version_is_gone(TestDatabase database) {
        Plan contract = contract(database);
        LockkeeperException refused = refused(database, new OldVersion(List.of(), Duration.ZERO, false), contract);
        assertEquals("LK2143", refused.fourParts().code());
        assertDoesNotThrow(() -> OldVersion.GONE.refuse(contract, List::of));
    }

    @Test
    void contract_is_refused_while_a_session_of_the_old_version_is_seen(TestDatabase database) throws Exception {
        Plan contract = contract(database);
        try (Connection application = database.dataSource().getConnection()) {
            try (var statement = application.createStatement()) {
                statement.execute("set application_name = 'shop-1.7'");
            }
            LockkeeperException refused = refused(database, SHOP_1, contract);
            assertEquals("LK2144", refused.fourParts().code());
            assertTrue(refused.fourParts().fact().contains("application shop-1.7"), refused.fourParts()::fact);
            try (var statement = application.createStatement()) {
                statement.execute("set application_name = 'shop-2.0'");
            }
            assertDoesNotThrow(() -> check(database, SHOP_1, contract));
        }
    }

    @Test
    void database_that_is_made_just_now_no_old_version_has_seen(TestDatabase database) {
        Plan all = new Shop(database.dataSource(), CompiledMigrations.replayed(database, SHOP))
                .use(it -> it.plan(Shop.migrationThroughContract()))
                .plan();
        assertEquals(
                List.of("EXPAND", "CONTRACT"),
                all.phases().stream().map(it -> it.phase().name()).toList());
        assertDoesNotThrow(() -> check(database, new OldVersion(List.of(), Duration.ZERO, false), all));
    }

    @Test
    void what_fails_on_the_database_is_counted(TestDatabase database) throws Exception {
        try (var platform = new PostgresPlatform(database.dataSource(), "tests")) {
            Traffic before = platform.traffic();
            try (Connection application = database.dataSource().getConnection();
                    var statement = application.createStatement()) {
                assertThrows(SQLException.class, () -> statement.execute("SELECT fax FROM gone"));
                statement.execute("SELECT 1");
            }
            // The server counts late.
            Traffic seen = platform.traffic().since(before);
            while (seen.rolledBack() == 0) {
                Thread.sleep(50);
                seen = platform.traffic().since(before);
            }
            assertEquals(1, seen.rolledBack());
            assertTrue(seen.committed() >= 1, seen::toString);
        }
    }

    private static Plan contract(TestDatabase database) {
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, SHOP));
        shop.migrate();
        return shop.use(it -> it.plan(new Target.Contract(Optional.empty()))).plan();
    }

    private static LockkeeperException refused(TestDatabase database, OldVersion old, Plan plan) {
        return assertThrows(LockkeeperException.class, () -> check(database, old, plan));
    }

    private static void check(TestDatabase database, OldVersion old, Plan plan) {
        try (var platform = new PostgresPlatform(database.dataSource(), "")) {
            old.refuse(plan, platform::clients);
        }
    }
}
