package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.check.Linter;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Planner;
import dev.lockkeeper.runtime.platform.ByteCount;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.Standby;
import dev.lockkeeper.runtime.platform.TableSize;
import dev.lockkeeper.runtime.report.PlanText;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan says of the database as it is now. */
@PostgresTest
final class LiveFactsTest {

    private static final String ADD = """
            @Migration(version = "1", description = "adds")
            @Expand("ALTER TABLE t ADD COLUMN a int") final class Adds {}
            """;

    private static final String BUILD = """
            @Migration(version = "2", description = "builds")
            @Expand("CREATE INDEX CONCURRENTLY t_id ON t (id)") final class Builds {}
            """;

    private static CheckedPlan plan(TestDatabase database, String migrations) {
        return new Shop(database, migrations).use(it -> it.plan(Shop.migration()));
    }

    private static List<String> rules(CheckedPlan plan) {
        return plan.live().stream().map(Finding::rule).toList();
    }

    @Test
    void size_of_a_table_is_told_beside_its_lock(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int, x text) partition by range (id)",
                "create table t_1 partition of t for values from (0) to (5000)",
                "create table t_2 partition of t for values from (5000) to (20000)",
                "insert into t select i, repeat('x', 500) from generate_series(1, 10000) i",
                "create index on t (x)",
                "analyze t");
        CheckedPlan plan = plan(database, ADD);
        TableSize size = Optional.ofNullable(plan.tables().get("t")).orElseThrow();
        assertEquals(10_000, size.rows());
        long bytes = Long.parseLong(database.scalar(
                "select sum(pg_table_size(relid) + pg_indexes_size(relid)) from pg_partition_tree('t')"));
        assertTrue(size.size().bytes() > bytes / 2 && size.size().bytes() <= bytes, size + " of " + bytes);
        assertTrue(
                PlanText.lines(plan).stream().anyMatch(it -> it.contains("ACCESS EXCLUSIVE t (10,000 rows, ")),
                () -> String.join("\n", PlanText.lines(plan)));
    }

    @Test
    void work_on_a_large_table_is_guessed_to_the_order_of_magnitude(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key, x text)",
                "insert into t select i, repeat('x', 500) from generate_series(1, 10000) i",
                "update pg_class set reltuples = 6e7, relpages = 4e6 where relname = 't'",
                "create table small (id int)");
        List<String> lines = PlanText.lines(plan(database, BUILD + """
                @Migration(version = "3", description = "fills", dependsOn = Builds.class)
                @Expand({"ALTER TABLE t ADD COLUMN y int", "CREATE INDEX CONCURRENTLY small_id ON small (id)"})
                @Backfill(table = "t", set = "y = 1", where = "y IS NULL") final class Fills {}
                @Migration(version = "4", description = "rewrites", dependsOn = Fills.class)
                @Expand({"ALTER TABLE t ALTER x TYPE varchar(900)", "ALTER TABLE t VALIDATE CONSTRAINT c"})
                @Irreversible(reason = "d") final class Rewrites {}
                """));
        assertEquals(
                List.of(
                        "; reads every row; some 2 min, 1.8 GB of WAL; outside a transaction",
                        "; outside a transaction",
                        "; some 10 min, 107 GB of WAL, if each row needs it",
                        "; may write the table or its indexes anew; some 13 min, 31 GB of WAL",
                        "; reads every row; some 3 min; in a transaction of its own"),
                lines.stream()
                        .filter(it -> it.contains("some") || it.contains(" small;"))
                        .map(it -> it.replaceFirst(".*?\\(60,000,000 rows, 31 GB\\)", "")
                                .replaceFirst(".* small; reads every row", ""))
                        .toList(),
                () -> String.join("\n", lines));
    }

    @Test
    void nobody_who_holds_a_table_holds_up_the_plan(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int) partition by range (id)",
                "create table t_1 partition of t for values from (0) to (5000)");
        try (Connection holder = database.connect()) {
            begin(holder, "lock table t in access exclusive mode");
            assertTrue(plan(database, ADD).tables().containsKey("t"));
        }
    }

    @Test
    void transaction_that_is_open_for_long_and_holds_what_the_plan_needs_is_told(TestDatabase database)
            throws Exception {
        database.execute(
                "create table t (id int) partition by range (id)",
                "create table t_1 partition of t for values from (0) to (5000)",
                "create table other (id int)");
        try (Connection reader = database.connect();
                Connection apart = database.connect();
                Connection late = database.connect()) {
            reader.setClientInfo("ApplicationName", "report");
            String pid = begin(reader, "lock table t_1 in access share mode");
            begin(apart, "lock table other in access exclusive mode");
            grown(database, pid);
            grown(database, begin(late, "select count(*) from pg_class"), "0 s");

            CheckedPlan plan = plan(database, ADD);

            assertEquals(List.of("LK2140"), rules(plan));
            Message told = plan.live().get(0).message();
            assertTrue(
                    told.fact().startsWith("pid %s, application report, idle in transaction".formatted(pid)),
                    told.fact());
            assertTrue(
                    told.fact().endsWith("it holds ACCESS SHARE t, and 1 adds needs ACCESS EXCLUSIVE."), told.fact());
            assertEquals("Wait for it, or end it: SELECT pg_terminate_backend(%s);".formatted(pid), told.remedy());
        }
        assertEquals(List.of(), rules(plan(database, ADD)));
    }

    @Test
    void who_has_written_is_told_where_an_index_is_built_beside_the_application(TestDatabase database)
            throws Exception {
        database.execute("create table t (id int)");
        try (Connection writer = database.connect()) {
            grown(database, begin(writer, "insert into t values (1)"));
            CheckedPlan plan = plan(database, BUILD);
            assertEquals(List.of("LK2140"), rules(plan));
            Message told = plan.live().get(0).message();
            assertTrue(
                    told.fact()
                            .endsWith(
                                    "it holds ROW EXCLUSIVE t, and CREATE INDEX CONCURRENTLY of 2 builds has to wait for it."),
                    told.fact());
        }
    }

    @Test
    void old_snapshot_is_told_where_an_index_is_built_beside_the_application(TestDatabase database) throws Exception {
        database.execute("create table t (id int)");
        try (Connection reader = database.connect()) {
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            grown(database, begin(reader, "select count(*) from pg_class"));
            assertEquals(List.of(), rules(plan(database, ADD)));
            CheckedPlan plan = plan(database, BUILD);
            assertEquals(List.of("LK2140"), rules(plan));
            assertTrue(plan.live()
                    .get(0)
                    .message()
                    .fact()
                    .endsWith("reads by a snapshot, and CREATE INDEX CONCURRENTLY of 2 builds has to wait for it."));
        }
    }

    @Test
    void extension_that_the_server_does_not_have_stops_the_run_before_it_begins(TestDatabase database)
            throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "first") @Expand("CREATE TABLE first (id int)") final class First {}
                @Migration(version = "2", description = "second", dependsOn = First.class)
                @Expand("CREATE EXTENSION IF NOT EXISTS plpgsql") @Expand("CREATE EXTENSION \\"no-such-thing\\"")
                @Irreversible(reason = "a test") final class Second {}
                """);
        Message told = shop.fails("LK2141");
        assertEquals("2 second installs the extension no-such-thing, and the server does not have it.", told.fact());
        assertEquals("0", database.scalar("select count(*) from pg_class where relname = 'first'"));
    }

    @Test
    void servers_that_lose_rows_while_they_build_an_index_build_none() {
        assertEquals(List.of(), rules(judged(BUILD, facts(140_004))));
        assertEquals(List.of(), rules(judged(BUILD, facts(130_003))));
        assertEquals(List.of(), rules(judged(ADD, facts(140_003))));
        CheckedPlan plan = judged(BUILD, facts(140_003));
        assertEquals(List.of("LCK112"), rules(plan));
        assertEquals(1, plan.stopping().size());
        assertEquals(
                "2 builds: CREATE INDEX CONCURRENTLY on PostgreSQL 14.3.",
                plan.live().get(0).message().fact());
    }

    @Test
    void strong_lock_that_standbys_replay_is_worth_knowing() {
        var standbys = List.of(new Standby("reports", new ByteCount(3 << 20)), new Standby("spare", new ByteCount(0)));
        Facts facts = facts(180_000, standbys);
        assertEquals(List.of(), rules(judged(BUILD, facts)));
        CheckedPlan plan = judged(ADD, facts);
        assertEquals(List.of("LK2142"), rules(plan));
        assertEquals(
                "ACCESS EXCLUSIVE on t is replayed by reports (3.0 MB behind), spare.",
                plan.live().get(0).message().fact());
        assertEquals(List.of(), PlanText.warnings(plan));
    }

    private static CheckedPlan judged(String migrations, Facts facts) {
        var catalog = CompiledMigrations.of(migrations).catalog();
        var history = History.of(List.of());
        return Linter.check(
                new Planner(catalog, history, Instant::now).plan(Shop.migration()),
                catalog,
                history,
                Optional.of(facts));
    }

    private static Facts facts(int version) {
        return facts(version, List.of());
    }

    private static Facts facts(int version, List<Standby> standbys) {
        var tables = Map.of("t", new TableSize(0, new ByteCount(0)));
        return new Facts(version, tables, List.of(), List.of(), standbys, List.of(), false);
    }

    /** Begins a transaction, which the end of the connection ends; returns the number of its session. */
    private static String begin(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            try (var row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Waits until a transaction is as old as one must be to be told of. */
    private static void grown(TestDatabase database, String pid) throws SQLException {
        grown(database, pid, "5.1 s");
    }

    private static void grown(TestDatabase database, String pid, String age) throws SQLException {
        database.execute("""
                do $$ begin
                  while exists (select from pg_stat_activity where pid = %s and xact_start > clock_timestamp() - interval '%s')
                  loop perform pg_sleep(0.05); perform pg_stat_clear_snapshot(); end loop;
                end $$
                """.formatted(pid, age));
    }
}
