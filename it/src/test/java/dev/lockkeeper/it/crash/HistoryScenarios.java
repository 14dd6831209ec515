package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.CREATE_ORDERS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;
import java.util.Map;

/** Databases with a past, and projects of several parts. */
final class HistoryScenarios {

    private static final String DUMP = """
            SET statement_timeout = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE TABLE public.account (id integer NOT NULL, n integer DEFAULT 0 NOT NULL, mail text);
            ALTER TABLE ONLY public.account ADD CONSTRAINT account_pkey PRIMARY KEY (id);
            """;

    private static final String BASELINE = """
            @Baseline(script = "before.sql")
            final class Before {}
            """;

    private static final String COUNT = """
            @Migration(version = "1", description = "Count")
            @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
            @Backfill(table = "account", set = "n = n + 1, note = 'x'", where = "note IS NULL")
            @Irreversible(reason = "a test")
            final class Count {}
            """;

    private static final String LINES = """
            @Migration(version = "2", description = "Create lines", dependsOn = CreateOrders.class)
            @Expand({"CREATE TABLE line (id int PRIMARY KEY, order_id int REFERENCES orders)",
                     "UPDATE orders SET total = total + 1"})
            @Irreversible(reason = "a test")
            final class CreateLines {}
            """;

    private HistoryScenarios() {}

    static List<Scenario> all() {
        return List.of(twoModules(), twoCatalogs(), adopted(), baselineOnEmpty(), putBack(), late());
    }

    private static Scenario twoModules() {
        var project = Project.compiled(List.of(CREATE_ORDERS, LINES));
        return Scenario.of("two modules", List.of(), new Command(project, Goal.MIGRATE));
    }

    private static Scenario twoCatalogs() {
        return Scenario.of("two catalogs", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "7", description = "Of the other project")
                @Expand({"CREATE TABLE other (id int)", "UPDATE account SET n = n + 1",
                         "CREATE INDEX CONCURRENTLY other_id ON other (id)"})
                @Irreversible(reason = "a test")
                final class Other {}
                """))
                .after(migrate(CREATE_ORDERS));
    }

    private static Scenario adopted() {
        return Scenario.of("baseline adopted", List.of(ACCOUNTS, ROWS), withBaseline());
    }

    private static Scenario baselineOnEmpty() {
        return Scenario.of("baseline on an empty database", List.of(), withBaseline());
    }

    private static Command withBaseline() {
        return new Command(Project.compiled(List.of(BASELINE + """
                        @Migration(version = "1", description = "Count")
                        @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1",
                                 "INSERT INTO account (id, n) VALUES (1000, 7)"})
                        @Irreversible(reason = "a test")
                        final class Count {}
                        """), Map.of("before.sql", DUMP)), Goal.MIGRATE);
    }

    private static Scenario putBack() {
        Command applied = migrate(CREATE_ORDERS);
        Command edited = migrate(CREATE_ORDERS.replace("total int NOT NULL", "total bigint NOT NULL") + LINES);
        return Scenario.of("edited and put back", List.of(), migrate(CREATE_ORDERS + LINES))
                .after(applied, failing(edited, "PRJ102"));
    }

    /** A version below one that is applied. */
    private static Scenario late() {
        return Scenario.of(
                        "late version",
                        List.of(ACCOUNTS, ROWS),
                        migrate(CREATE_ORDERS + LINES + COUNT.replace("\"1\"", "\"1.5\"")))
                .after(migrate(CREATE_ORDERS + LINES));
    }

    /** A command that somebody ran, and that must have been refused. */
    static Subject failing(Subject command, String code) {
        return source -> {
            Subject.Result result = command.run(source);
            return result.failure().contains(code)
                    ? new Subject.Result(false, "")
                    : new Subject.Result(false, "it should have failed with %s: %s".formatted(code, result));
        };
    }
}
