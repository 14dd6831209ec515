package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.CREATE_ORDERS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import java.util.List;

/** What is applied again when it changes. */
final class RepeatableScenarios {

    private static final String TOTALS = """
            @RepeatableMigration(name = "totals", description = "Totals", dependsOn = CreateOrders.class)
            @Expand({"CREATE OR REPLACE VIEW totals AS SELECT %s FROM orders", "UPDATE orders SET total = total + 1"})
            @Rollback("DROP VIEW totals")
            final class Totals {}
            """;

    private static final String DOUBLES = """
            @RepeatableMigration(name = "doubles", description = "Doubles", dependsOn = Totals.class)
            @Expand({"CREATE OR REPLACE FUNCTION doubled(n int) RETURNS int LANGUAGE sql IMMUTABLE RETURN n * %d",
                     "CREATE OR REPLACE VIEW doubles AS SELECT id, doubled(total) AS twice FROM totals",
                     "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_total ON orders (total)",
                     "UPDATE orders SET total = total + 100"})
            @Rollback("DROP VIEW doubles")
            final class Doubles {}
            """;

    private RepeatableScenarios() {}

    static List<Scenario> all() {
        return List.of(repeatable(), first(), dependent(), changedTwice());
    }

    private static Scenario repeatable() {
        return Scenario.of("repeatable", List.of(), migrate(CREATE_ORDERS + TOTALS.formatted("id, total, 1 AS one")))
                .after(migrate(CREATE_ORDERS + TOTALS.formatted("id, total")));
    }

    private static Scenario first() {
        return Scenario.of(
                "repeatable, at first",
                List.of(),
                migrate(CREATE_ORDERS + TOTALS.formatted("id, total") + DOUBLES.formatted(2)));
    }

    private static Scenario dependent() {
        return Scenario.of(
                        "repeatables, both changed",
                        List.of(),
                        migrate(CREATE_ORDERS + TOTALS.formatted("id, total, 1 AS one") + DOUBLES.formatted(3)))
                .after(migrate(CREATE_ORDERS + TOTALS.formatted("id, total") + DOUBLES.formatted(2)));
    }

    private static Scenario changedTwice() {
        Command old = migrate(CREATE_ORDERS + TOTALS.formatted("id, total"));
        Command changed = migrate(CREATE_ORDERS + TOTALS.formatted("id, total, 1 AS one"));
        Command changedAgain = migrate(CREATE_ORDERS + TOTALS.formatted("id, total, 2 AS one"));
        return Scenario.of("repeatable changed twice", List.of(), changedAgain).after(old, changed);
    }
}
