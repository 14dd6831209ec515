package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How statements outside a transaction wait. */
@PostgresTest
final class StandaloneLocksTest {

    private static Shop shop(TestDatabase database, String budget, String statement) {
        return new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(%s)
                @Expand("%s")
                @Irreversible(reason = "r")
                final class A {}
                """.formatted(budget, statement));
    }

    @Test
    void reindex_of_a_partitioned_table_is_no_part_of_a_transaction(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int primary key) partition by range (id)",
                "create table t1 partition of t for values from (0) to (9)");
        shop(database, "", "REINDEX TABLE t").migrate();
        assertTrue(Shop.journal(database).contains("PHASE_DONE 1 EXPAND -1"));
    }

    @Test
    void new_value_of_an_enum_is_there_for_the_next_statement(TestDatabase database) throws Exception {
        database.execute("create type mood as enum ('ok')", "create table t (m mood)");
        shop(database, "", "ALTER TYPE mood ADD VALUE 'meh'; INSERT INTO t VALUES ('meh')")
                .migrate();
        assertEquals("meh", database.scalar("select m from t"));
    }

    private static Connection holding(TestDatabase database, String statement) throws Exception {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute(statement);
        return connection;
    }

    @ParameterizedTest
    @ValueSource(strings = {"VACUUM FULL t", "CLUSTER", "CLUSTER t", "REINDEX SCHEMA public", "REINDEX TABLE t"})
    void strong_lock_is_waited_for_no_longer_than_in_a_transaction(String statement, TestDatabase database)
            throws Exception {
        database.execute("create table t (id int primary key)", "insert into t values (1)", "cluster t using t_pkey");
        var shop = shop(database, "lockTimeout = \"50ms\", lockWait = \"500ms\"", statement);
        try (var writer = holding(database, "insert into t values (2)")) {
            shop.fails("LK2103");
            // Whoever queued behind it for good would not get here.
            assertEquals("1", database.scalar("select count(*) from t"));
            writer.commit();
        }
        assertTrue(Shop.journal(database).contains("STEP_FAILED 1 EXPAND 0"));
        shop.migrate();
        assertTrue(Shop.journal(database).contains("PHASE_DONE 1 EXPAND -1"));
    }

    @Test
    void concurrent_build_waits_longer_than_a_lock_may(TestDatabase database) throws Exception {
        database.execute("create table t (id int)");
        var shop = shop(
                database,
                "lockTimeout = \"1ms\", lockWait = \"1ms\", statementTimeout = \"500ms\", snapshotWait = \"0s\"",
                "CREATE INDEX CONCURRENTLY i ON t (id)");
        try (var writer = holding(database, "insert into t values (2)")) {
            var run = CompletableFuture.supplyAsync(shop::migrate);
            // Its second wait, with the index in the catalog already, and for longer than any other statement may run.
            while (database.column("""
                    select 1 from pg_stat_activity a, pg_index i
                    where a.wait_event_type = 'Lock' and a.query like 'CREATE INDEX%' and i.indexrelid = to_regclass('i')
                        and a.query_start < clock_timestamp() - interval '600 ms'""").isEmpty()) {
                Thread.onSpinWait();
            }
            writer.commit();
            assertEquals(List.of("1 EXPAND"), run.join());
        }
    }

    @Test
    void what_the_application_goes_on_beside_has_a_time_of_its_own_and_not_that_of_the_role(TestDatabase database)
            throws Exception {
        database.execute(
                """
                create function bounded(a int) returns int immutable language plpgsql as $$
                begin
                  if current_setting('statement_timeout') <> '5h' then
                    raise exception '%', current_setting('statement_timeout');
                  end if;
                  return a;
                end $$
                """,
                "create table t (id int)",
                "insert into t values (1)",
                "alter database %s set statement_timeout = '3h'"
                        .formatted(database.scalar("select quote_ident(current_database())")));
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Budget(statementTimeout = "1h", onlineTimeout = "5h")
                @Expand("CREATE INDEX CONCURRENTLY i ON t (bounded(id))")
                @Expand("ALTER TABLE t ADD CONSTRAINT c CHECK (bounded(id) > 0) NOT VALID")
                @Expand("ALTER TABLE t VALIDATE CONSTRAINT c")
                @Expand("SELECT 1 / (current_setting('statement_timeout') = '1h')::int")
                @Irreversible(reason = "r")
                final class A {}
                """).migrate();
    }

    private static List<Event.Waiting> clearing(Shop shop) {
        return shop.events().stream()
                .filter(Event.Waiting.class::isInstance)
                .map(Event.Waiting.class::cast)
                .filter(it -> it.what().equals("drop index concurrently if exists public.i"))
                .toList();
    }

    @Test
    void clearing_up_tells_whom_it_waits_for(TestDatabase database) throws Exception {
        database.execute("create table t (id int)");
        var shop = shop(
                database, "onlineTimeout = \"300ms\", snapshotWait = \"0s\"", "CREATE INDEX CONCURRENTLY i ON t (id)");
        try (var writer = holding(database, "insert into t values (2)")) {
            var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2012"));
            // Before it began, the run has named whom the build itself waits for.
            while (clearing(shop).isEmpty()) {
                assertTrue(!run.isDone(), "it did not wait");
            }
            writer.commit();
            run.join();
        }
        String whom = clearing(shop).get(0).whom();
        assertTrue(whom.contains("idle in transaction"), whom);
        assertEquals("true", database.scalar("select (to_regclass('i') is null)::text"));
        assertTrue(Shop.journal(database).contains("STEP_FAILED 1 EXPAND 0"));
    }

    @Test
    void drop_that_runs_out_of_time_half_way_stays_open_and_is_ended_by_the_next_run(TestDatabase database)
            throws Exception {
        database.execute("create table t (id int)", "create index i on t (id)");
        var shop = shop(database, "onlineTimeout = \"300ms\", snapshotWait = \"0s\"", "DROP INDEX CONCURRENTLY i");
        try (var writer = holding(database, "insert into t values (2)")) {
            shop.fails("LK2135");
            writer.commit();
        }
        assertEquals(
                "false", database.scalar("select indisvalid::text from pg_index where indexrelid = 'i'::regclass"));
        shop.migrate();
        assertEquals("true", database.scalar("select (to_regclass('i') is null)::text"));
        assertTrue(Shop.journal(database).contains("PHASE_DONE 1 EXPAND -1"));
    }

    @Test
    void what_set_said_holds_when_an_open_step_is_taken_back(TestDatabase database) throws Exception {
        database.execute("create schema s", "create table s.t (id int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("SET search_path = s")
                @Expand("CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)")
                final class A {}
                """);
        shop.migrate();
        database.execute(
                "alter table lockkeeper.journal disable trigger all",
                "delete from lockkeeper.journal where seq > 2",
                "alter table lockkeeper.journal enable trigger all");
        assertEquals(List.of("STEP_DONE 1 EXPAND 0", "STEP_STARTED 1 EXPAND 1"), Shop.journal(database));
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
        assertEquals("true", database.scalar("select (to_regclass('s.i') is null)::text"));
    }
}
