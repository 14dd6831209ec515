package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that others hold are left out, and visited again before a backfill ends. */
@PostgresTest
final class LockedRowsTest {

    private static final String UPDATE = """
            @Migration(version = "1", description = "d")
            @Budget(lockTimeout = "50ms", lockWait = "10m")
            @Backfill(table = "t", set = "n = n + 1", %s batchSize = 100)
            @Irreversible(reason = "r")
            final class A {}
            """;

    private static final String CODE = """
            @Migration(version = "1", description = "d")
            @Budget(lockTimeout = "50ms", lockWait = "10m")
            @Irreversible(reason = "r")
            final class A {
                @Backfill(table = "t", %s batchSize = 100)
                void fill(Batch batch) throws SQLException {
                    try (ResultSet row = batch.rows();
                            Statement update = batch.connection().createStatement()) {
                        while (row.next()) {
                            update.execute("update t set n = n + 1 where a = %%d and b = %%d"
                                .formatted(row.getInt("a"), row.getInt("b")));
                        }
                    }
                }
            }
            """;

    @BeforeEach
    void fill(TestDatabase database) throws Exception {
        database.execute(
                "create table t (a int, b int, n int default 0, primary key (a, b))",
                "insert into t select i / 7, i from generate_series(1, 3000) i");
    }

    @Test
    void row_that_is_locked_all_through_is_walked_round_and_done_at_the_end(TestDatabase database) throws Exception {
        for (String migration : new String[] {
            UPDATE.formatted(""),
            UPDATE.formatted("where = \"n = 0\","),
            CODE.formatted(""),
            CODE.formatted("where = \"n = 0\",")
        }) {
            database.execute("drop schema if exists lockkeeper cascade", "update t set n = 0");
            var shop = new Shop(database, migration);
            try (var holder = database.connect()) {
                holder.setAutoCommit(false);
                holder.createStatement().execute("update t set n = n where b in (5, 6, 1500)");
                var run = CompletableFuture.supplyAsync(shop::migrate);
                while (!database.scalar("select sum(n) from t").equals("2997")
                        || shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                    assertFalse(run.isDone(), migration);
                    Thread.onSpinWait();
                }
                holder.rollback();
                run.join();
            }
            assertEquals("3000 1", database.scalar("select sum(n) || ' ' || max(n) from t"), migration);
            assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
        }
    }

    @Test
    void what_the_holder_of_a_row_did_to_it_is_kept(TestDatabase database) throws Exception {
        var shop = new Shop(database, UPDATE.formatted("where = \"n = 0\","));
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("update t set n = 7 where b = 5");
            holder.createStatement().execute("delete from t where b = 6");
            holder.createStatement().execute("update t set a = -1 where b = 7");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!database.scalar("select sum(n) from t").equals("2997")) {
                assertFalse(run.isDone());
                Thread.onSpinWait();
            }
            holder.commit();
            run.join();
        }
        assertEquals("2999 3005", database.scalar("select count(*) || ' ' || sum(n) from t"));
        assertEquals("1", database.scalar("select n from t where b = 7"));
    }

    @Test
    void more_locked_rows_than_a_checkpoint_holds_are_waited_for(TestDatabase database) throws Exception {
        var shop = new Shop(database, UPDATE.formatted(""));
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("update t set n = n where b <= 1500");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (shop.events().stream().noneMatch(Event.Waiting.class::isInstance)) {
                assertFalse(run.isDone());
                Thread.onSpinWait();
            }
            assertEquals("1000", database.scalar("select walked from lockkeeper.checkpoint"));
            holder.rollback();
            run.join();
        }
        assertEquals("3000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    @Test
    void locked_rows_are_visited_by_the_next_run_if_this_one_gave_up(TestDatabase database) throws Exception {
        String impatient = UPDATE.replace("10m", "1ms").formatted("");
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.setClientInfo("ApplicationName", "nightly report");
            holder.createStatement().execute("update t set n = n where b = 1500");
            String fact = new Shop(database, impatient).fails("LK2103").fact();
            assertTrue(fact.contains("application nightly report"), fact);
            assertEquals("2999", database.scalar("select sum(n) from t"));
            assertEquals(
                    "{{\"key a, b\",NULL},{428,3000},{214,1500}}",
                    database.scalar("select key::text from lockkeeper.checkpoint"));
        }
        new Shop(database, impatient).migrate();
        assertEquals("3000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    @Test
    void application_never_waits_for_a_batch_that_waits_for_a_row(TestDatabase database) throws Exception {
        var shop = new Shop(database, UPDATE.replace("50ms", "10m").formatted(""));
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("update t set n = n where b = 150");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!database.scalar("select sum(n) from t").equals("2999")) {
                // With a lock_timeout of ten minutes a batch that waits would be here to see.
                assertFalse(run.isDone());
                Thread.onSpinWait();
            }
            holder.rollback();
            run.join();
        }
        assertEquals("3000", database.scalar("select sum(n) from t"));
    }

    @Test
    void checkpoint_of_an_earlier_version_is_gone_on_from(TestDatabase database) throws Exception {
        String stops = UPDATE.replace("n + 1", "n + 1 / (b - 1050)").formatted("");
        new Shop(database, stops).fails("LK2012");
        database.execute("update lockkeeper.checkpoint set key = array[key[2][1], key[2][2]]");
        assertEquals("{142,1000}", database.scalar("select key::text from lockkeeper.checkpoint"));
        database.execute(
                "create function pass() returns trigger language plpgsql as 'begin new.n = old.n + 1; return new; end'",
                "create trigger pass before update on t for each row execute function pass()",
                "delete from t where b = 1050");
        new Shop(database, stops).migrate();
        assertEquals("1999", database.scalar("select sum(n) from t where b > 1000"));
        assertEquals("0", database.scalar("select count(*) from t where b <= 1000 and n > 1"));
    }

    @Test
    void walk_along_a_key_that_is_gone_is_refused_where_rows_cannot_tell_that_they_are_done(TestDatabase database)
            throws Exception {
        String stops = UPDATE.replace("n + 1", "n + 1 / (b - 1050) * 0 + 1");
        new Shop(database, stops.formatted("")).fails("LK2012");
        database.execute("alter table t drop constraint t_pkey, add primary key (b)");
        String remedy = new Shop(database, stops.formatted("")).fails("LK2211").remedy();
        assertTrue(remedy.contains("key a, b"), remedy);
        database.execute("drop schema lockkeeper cascade", "update t set n = 0");
        new Shop(database, stops.formatted("where = \"n = 0\",")).fails("LK2012");
        database.execute(
                "alter table t drop constraint t_pkey, add primary key (a, b)", "update t set b = 9999 where b = 1050");
        new Shop(database, stops.formatted("where = \"n = 0\",")).migrate();
        assertEquals("3000 1", database.scalar("select sum(n) || ' ' || max(n) from t"));
    }

    @Test
    void column_whose_rows_nobody_has_looked_at_is_no_key(TestDatabase database) throws Exception {
        if (database.serverVersion() < 18) {
            return;
        }
        database.execute(
                "alter table t drop constraint t_pkey, alter b drop not null, alter a drop not null",
                "update t set b = null where b = 3",
                "alter table t add constraint later not null b not valid",
                "create unique index on t (b)");
        new Shop(database, UPDATE.formatted("")).fails("LK2201");
    }
}
