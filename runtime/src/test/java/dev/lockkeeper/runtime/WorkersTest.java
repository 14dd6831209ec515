package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sessions walk one table, and each row is written once. */
@PostgresTest
@Timeout(120)
final class WorkersTest {

    private static final String MIGRATION = """
            @Migration(version = "1", description = "d")
            @Budget(lockTimeout = "50ms", lockWait = "10m")
            @Backfill(table = "t", set = "n = n + 1", %s batchSize = 20)
            @Irreversible(reason = "r")
            final class A {}
            """;

    private static final String PLAIN = "workers = 3,";
    private static final String WHERE = "where = \"n = 0\", workers = 3,";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int primary key, n int default 0)",
                "create table t (id text collate \"C\" primary key, n int default 0)",
                "create table t (id uuid primary key, n int default 0)",
                "create table t (a int, id int, n int default 0, primary key (a, id))",
                "create table t (id int primary key, n int default 0) partition by range (id)",
            })
    void every_row_is_written_once_whatever_the_key(String table, TestDatabase database) throws Exception {
        for (String how : List.of(PLAIN, WHERE)) {
            database.execute("drop table if exists t", "drop schema if exists lockkeeper cascade", table);
            if (table.contains("partition")) {
                database.execute(
                        "create table t1 partition of t for values from (0) to (700)",
                        "create table t2 partition of t for values from (700) to (5000)",
                        "create table t3 partition of t for values from (5000) to (6000)");
            }
            database.execute("insert into t (%s) select %s from generate_series(1, 3000) i"
                    .formatted(
                            table.contains("a int") ? "a, id" : "id",
                            table.contains("a int")
                                    ? "i % 7, i"
                                    : table.contains("uuid") ? "md5(i::text)::uuid" : "i"));
            var shop = new Shop(database, MIGRATION.formatted(how));
            assertEquals(List.of("1 BACKFILL"), shop.migrate());
            assertEquals("3000 1 1", counted(database));
            Event.Progress last = progress(shop);
            assertEquals(3_000, last.walked());
            assertEquals(3_000, last.walkedNow());
            assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
            assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
        }
    }

    @Test
    void table_without_a_key_is_cut_by_its_blocks(TestDatabase database) throws Exception {
        database.execute(
                "create table t (n int default 0, filler text default repeat('x', 500)) partition by range (n)",
                "create table t1 partition of t for values from (0) to (5)",
                "insert into t select 0 from generate_series(1, 5000)");
        new Shop(database, MIGRATION.formatted(WHERE)).migrate();
        assertEquals("5000 1 1", counted(database));
    }

    @Test
    void they_work_at_once_each_on_a_session_set_as_that_of_the_run(TestDatabase database) throws Exception {
        fill(database, 1_000);
        database.execute(
                "create schema other",
                "alter table t set schema other",
                "create function other.slowly() returns trigger language plpgsql as "
                        + "'begin perform pg_sleep(0.001); new.who = pg_backend_pid(); return new; end'",
                "alter table other.t add column who int",
                "create trigger slowly before update on other.t for each row execute function other.slowly()");
        String path =
                MIGRATION.formatted(PLAIN).replace("@Backfill", "@Backfill(\"SET search_path TO other\")\n@Backfill");
        new Shop(database, path).migrate();
        assertEquals("3", database.scalar("select count(distinct who) from other.t"));
        assertEquals("1000", database.scalar("select sum(n) from other.t"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 30})
    void few_rows_are_walked_by_fewer(int rows, TestDatabase database) throws Exception {
        fill(database, rows);
        var shop = new Shop(database, MIGRATION.formatted(PLAIN));
        assertEquals(List.of("1 BACKFILL"), shop.migrate());
        assertEquals(Integer.toString(rows), database.scalar("select coalesce(sum(n), 0) from t"));
    }

    @Test
    void rows_that_others_hold_are_visited_again(TestDatabase database) throws Exception {
        fill(database, 3_000);
        for (String how : List.of(PLAIN, WHERE)) {
            database.execute("drop schema if exists lockkeeper cascade", "update t set n = 0");
            var shop = new Shop(database, MIGRATION.formatted(how));
            try (var holder = database.connect()) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("update t set n = n where id in (5, 6, 1500, 2999)");
                var run = CompletableFuture.supplyAsync(shop::migrate);
                while (!database.scalar("select sum(n) from t").equals("2996")
                        || shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                    assertFalse(run.isDone());
                    Thread.onSpinWait();
                }
                holder.rollback();
                run.join();
            }
            assertEquals("3000 1 1", counted(database));
        }
    }

    @Test
    void first_failure_ends_all_of_them_and_the_next_run_goes_on_with_another_number(TestDatabase database)
            throws Exception {
        for (String next : List.of("", "workers = 2,", "workers = 8,")) {
            database.execute("drop table if exists t", "drop schema if exists lockkeeper cascade");
            fill(database, 3_000);
            database.execute("create table stop (id int)", "insert into stop values (1234)");
            String stops = MIGRATION.replace("n + 1", "n + 1 + (select 0 / (id - t.id) from stop)");
            new Shop(database, stops.formatted(PLAIN)).fails("LK2012");
            assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
            long done = Long.parseLong(database.scalar("select sum(n) from t"));
            assertEquals(done, Long.parseLong(database.scalar("select sum(walked) from lockkeeper.checkpoint")));
            assertEquals("12", database.scalar("select count(*) from lockkeeper.checkpoint"));
            database.execute("update stop set id = 5000");
            assertEquals(List.of("1 BACKFILL"), new Shop(database, stops.formatted(next)).migrate());
            assertEquals("3000 1 1", counted(database));
            database.execute("drop table stop");
        }
    }

    @Test
    void walk_that_one_began_is_gone_on_with_by_several(TestDatabase database) throws Exception {
        fill(database, 3_000);
        database.execute("create table stop (id int)", "insert into stop values (1234)");
        String stops = MIGRATION.replace("n + 1", "n + 1 + (select 0 / (id - t.id) from stop)");
        new Shop(database, stops.formatted("")).fails("LK2012");
        assertEquals("1220", database.scalar("select sum(n) from t"));
        database.execute("update stop set id = 5000");
        new Shop(database, stops.formatted(PLAIN)).migrate();
        assertEquals("3000 1 1", counted(database));
    }

    @Test
    void edited_walk_of_several_starts_again_as_one(TestDatabase database) throws Exception {
        fill(database, 3_000);
        String stops = MIGRATION.replace("n + 1", "n + 1 / (id - 1234) * 0 + 1").formatted(WHERE);
        new Shop(database, stops).fails("LK2012");
        new Shop(database, MIGRATION.formatted(WHERE)).migrate();
        assertEquals("3000 1 1", counted(database));
        database.execute("drop schema lockkeeper cascade", "update t set n = 0");
        new Shop(database, stops.replace("where = \"n = 0\",", "")).fails("LK2012");
        new Shop(database, MIGRATION.formatted(PLAIN)).fails("LK2204");
    }

    @Test
    void rollback_forgets_all_parts(TestDatabase database) throws Exception {
        fill(database, 3_000);
        String migration = """
                @Migration(version = "1", description = "d")
                @Expand("ALTER TABLE t ADD COLUMN m int")
                @Backfill(table = "t", set = "m = 1 / (id - %s)", workers = 3, batchSize = 20)
                final class A {}
                """;
        new Shop(database, migration.formatted("1234")).fails("LK2012");
        var shop = new Shop(database, migration.formatted("5000"));
        shop.rollback(1);
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
        shop.migrate();
        assertEquals("3000", database.scalar("select count(m) from t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"objid = 1", "objid = 3"})
    void session_that_is_ended_is_replaced_and_no_row_is_written_twice(String which, TestDatabase database)
            throws Exception {
        fill(database, 20_000);
        var shop = new Shop(database, MIGRATION.formatted("workers = 2,"));
        var run = CompletableFuture.supplyAsync(shop::migrate);
        while (shop.events().stream().noneMatch(Event.Progress.class::isInstance)) {
            assertFalse(run.isDone());
            Thread.onSpinWait();
        }
        assertFalse(database.column("""
                select pg_terminate_backend(l.pid, 10000)::text
                from pg_locks l join pg_database d on d.oid = l.database
                where locktype = 'advisory' and datname = current_database() and granted and\s""" + which).isEmpty());
        assertEquals(List.of("1 BACKFILL"), run.join());
        assertEquals(
                1,
                shop.events().stream()
                        .filter(Event.Reconnected.class::isInstance)
                        .count());
        assertEquals("20000 1 1", counted(database));
        assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
    }

    @Test
    void two_runs_at_once_write_each_row_once(TestDatabase database) throws Exception {
        fill(database, 10_000);
        var migrations = CompiledMigrations.of(MIGRATION.formatted("workers = 2,"));
        var one = CompletableFuture.supplyAsync(() -> new Shop(database.dataSource(), migrations).migrate());
        var other = CompletableFuture.supplyAsync(() -> new Shop(database.dataSource(), migrations).migrate());
        assertEquals(1, one.join().size() + other.join().size());
        assertEquals("10000 1 1", counted(database));
    }

    @Test
    void sessions_that_cannot_be_had_leave_the_work_to_the_others_which_is_said(TestDatabase database)
            throws Exception {
        for (int limit : new int[] {1, 2}) {
            database.execute("drop table if exists t", "drop schema if exists lockkeeper cascade");
            fill(database, 3_000);
            String role = "few_" + limit + "_"
                    + database.scalar("select current_database()").substring(16);
            database.execute(
                    "create role %s login password 'p' connection limit %d".formatted(role, limit),
                    "grant create on database %s to %s".formatted(database.scalar("select current_database()"), role),
                    "alter table t owner to " + role);
            var login = new WrappedSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    return DriverManager.getConnection(database.url(), role, "p");
                }
            };
            var shop = new Shop(login, CompiledMigrations.of(MIGRATION.formatted(PLAIN)));
            shop.migrate();
            assertEquals("3000 1 1", counted(database));
            List<String> said = shop.events().stream()
                    .filter(Event.Noticed.class::isInstance)
                    .map(it -> ((Event.Noticed) it).what())
                    .toList();
            assertEquals(1, said.size());
            assertTrue(said.get(0).startsWith("works with 1 of 3 sessions: "), said.get(0));
            database.execute("drop schema lockkeeper cascade", "drop table t");
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }

    private static void fill(TestDatabase database, int rows) throws SQLException {
        database.execute(
                "create table t (id int primary key, n int default 0)",
                "insert into t select generate_series(1, %d)".formatted(rows));
    }

    private static String counted(TestDatabase database) throws SQLException {
        return database.scalar("select count(*) || ' ' || min(n) || ' ' || max(n) from t");
    }

    private static Event.Progress progress(Shop shop) {
        return shop.events().stream()
                .filter(Event.Progress.class::isInstance)
                .map(Event.Progress.class::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
    }
}
