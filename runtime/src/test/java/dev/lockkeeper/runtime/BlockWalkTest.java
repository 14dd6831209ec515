package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A table without a key is walked along its blocks, and what moves meanwhile is found in the end. */
@PostgresTest
final class BlockWalkTest {

    /** The other process needs the processor more than whoever looks at it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private static final String UPDATE = """
            @Migration(version = "1", description = "d")
            @Budget(lockTimeout = "50ms", lockWait = "10m")
            @Backfill(table = "t", set = "n = n + 1, done = true", where = "NOT done", batchSize = 500)
            @Irreversible(reason = "r")
            final class A {}
            """;

    private static final String STOPS = UPDATE.replace("n = n + 1,", "n = n + 1 + 0 / (id - 15000),");

    private static final String EACH_ONCE =
            "select count(*) || ' ' || min(n) || ' ' || max(n) || ' ' || bool_and(done) from t";

    /** Another process: migrates the database that its arguments name. */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        new Shop(source, CompiledMigrations.of(arguments[3])).migrate();
    }

    private static void fill(TestDatabase database, int rows) throws Exception {
        database.execute(
                "create table t (id int, n int not null default 0, done bool not null default false)",
                "insert into t select generate_series(1, %d)".formatted(rows));
    }

    private static Event.Progress progress(Shop shop) {
        return shop.events().stream()
                .filter(Event.Progress.class::isInstance)
                .map(Event.Progress.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void table_without_a_key_is_walked_in_batches(TestDatabase database) throws Exception {
        fill(database, 30_000);
        var shop = new Shop(database, UPDATE);
        shop.migrate();
        assertEquals("30000 1 1 true", database.scalar(EACH_ONCE));
        // What is changed in the last block stays there where it has room, and comes once more.
        assertTrue(progress(shop).walked() >= 30_000, progress(shop).toString());
        assertTrue(progress(shop).batches() >= 30, progress(shop).toString());
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
    }

    @Test
    void rows_that_move_to_where_the_walk_has_been_are_found(TestDatabase database) throws Exception {
        fill(database, 30_000);
        // Room at the front, which what is changed at the end goes to.
        database.execute("delete from t where id <= 5000", "create index on t (id)", "vacuum analyze t");
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Irreversible(reason = "r")
                final class A {
                    static int calls;
                    @Backfill(table = "t", where = "NOT done", batchSize = 500)
                    void fill(Batch batch) throws Exception {
                        try (ResultSet row = batch.rows(); Statement update = batch.connection().createStatement()) {
                            while (row.next()) {
                                update.addBatch("update t set n = n + 1, done = true where not done and id = " + row.getInt("id"));
                            }
                            update.executeBatch();
                        }
                        if (++calls == 2) {
                            try (Connection other = DriverManager.getConnection("%s", "%s", "%s")) {
                                other.createStatement().execute("update t set id = id where id > 29000");
                                // Fails where none has moved to the front.
                                other.createStatement().execute("select 1 / count(*) from t where id > 29000 and ctid < '(30,0)'");
                            }
                        }
                    }
                }
                """.formatted(database.url(), database.user(), database.password())).migrate();
        assertEquals("25000 1 1 true", database.scalar(EACH_ONCE));
    }

    @Test
    void walk_that_stopped_goes_on_behind_its_last_block(TestDatabase database) throws Exception {
        fill(database, 30_000);
        new Shop(database, STOPS).fails("LK2012");
        assertEquals("blocks", database.scalar("select key[1][1] from lockkeeper.checkpoint"));
        database.execute("update t set id = 0 where id = 15000");
        var shop = new Shop(database, STOPS);
        shop.migrate();
        assertEquals("30000 1 1 true", database.scalar(EACH_ONCE));
        assertTrue(progress(shop).walkedNow() < 20_000, progress(shop).toString());
    }

    @Test
    void table_that_was_written_anew_meanwhile_is_walked_from_its_first_block(TestDatabase database) throws Exception {
        fill(database, 30_000);
        new Shop(database, STOPS).fails("LK2012");
        database.execute("update t set id = 0 where id = 15000", "vacuum full t");
        var shop = new Shop(database, STOPS);
        shop.migrate();
        assertEquals("30000 1 1 true", database.scalar(EACH_ONCE));
        assertTrue(progress(shop).walkedNow() >= 30_000, progress(shop).toString());
    }

    @Test
    void table_that_got_a_key_meanwhile_is_walked_along_it(TestDatabase database) throws Exception {
        fill(database, 30_000);
        new Shop(database, STOPS).fails("LK2012");
        database.execute("update t set id = 0 where id = 15000", "alter table t add primary key (id)");
        new Shop(database, STOPS).migrate();
        assertEquals("30000 1 1 true", database.scalar(EACH_ONCE));
    }

    @Test
    void rows_that_others_hold_are_visited_again_also_where_they_have_moved(TestDatabase database) throws Exception {
        fill(database, 3_000);
        var shop = new Shop(database, UPDATE);
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select from t where id in (5, 6) for update");
            holder.createStatement().execute("update t set id = -id where id in (7, 1500)");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!database.scalar("select sum(n) from t").equals("2996")) {
                assertFalse(run.isDone());
                Thread.onSpinWait();
            }
            holder.commit();
            run.join();
        }
        assertEquals("3000 1 1 true", database.scalar(EACH_ONCE));
        assertEquals("2", database.scalar("select count(*) from t where id < 0"));
    }

    @Test
    void partitions_are_walked_one_after_another(TestDatabase database) throws Exception {
        database.execute(
                "create schema s",
                "create table s.\"T\" (id int, n int default 0, done bool default false) partition by range (id)",
                "create table s.p1 partition of s.\"T\" for values from (0) to (4000)",
                "create table s.p2 (done bool, \"?\" int, n int, id int)",
                "alter table s.p2 drop column \"?\"",
                "alter table s.\"T\" attach partition s.p2 for values from (4000) to (8000)",
                "create table s.p3 partition of s.\"T\" for values from (8000) to (90000) partition by range (id)",
                "create table s.\"P.31\" partition of s.p3 default",
                "create table s.empty partition of s.\"T\" default",
                "insert into s.\"T\" (id) select generate_series(1, 9000)");
        String migration = """
                @Migration(version = "1", description = "d")
                @Backfill(table = "s.\\"T\\"", set = "n = \\"T\\".n + 1, done = true", where = "NOT \\"T\\".done", batchSize = 500)
                @Irreversible(reason = "r")
                final class A {}
                """;
        database.execute("alter table s.\"T\" alter n set default 0", "update s.\"T\" set n = 0, done = false");
        try (var holder = database.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("select from s.p2 where id = 5000 for update");
            var shop = new Shop(database, migration);
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (!database.scalar("select sum(n) from s.\"T\"").equals("8999")) {
                assertFalse(run.isDone());
                Thread.onSpinWait();
            }
            holder.rollback();
            run.join();
        }
        assertEquals("9000 1 1", database.scalar("select count(*) || ' ' || min(n) || ' ' || max(n) from s.\"T\""));
    }

    @Test
    void tables_that_inherit_are_walked_too(TestDatabase database) throws Exception {
        fill(database, 1_000);
        database.execute(
                "create table c (extra int) inherits (t)", "insert into c (id) select generate_series(1, 1000)");
        new Shop(database, UPDATE).migrate();
        assertEquals("2000 1 1 true", database.scalar(EACH_ONCE));
    }

    @Test
    void part_in_another_database_is_refused(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int, n int default 0, done bool default false) partition by range (id)",
                "create foreign data wrapper elsewhere",
                "create server far foreign data wrapper elsewhere",
                "create foreign table f partition of t for values from (0) to (9) server far");
        String fact = new Shop(database, UPDATE).fails("LK2213").fact();
        assertTrue(fact.contains("its part f "), fact);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "n, id"})
    void random_keys_are_walked_along_the_blocks_and_others_along_the_key(String key, TestDatabase database)
            throws Exception {
        database.execute(
                "create table t (id uuid default gen_random_uuid(), n int, a int, done bool default false, filler text)",
                "insert into t (n, a, filler) select i, i, repeat('x', 400) from generate_series(1, 20000) i",
                "alter table t add primary key (%s)".formatted(key),
                "vacuum analyze t");
        new Shop(database, UPDATE.replace("n = n + 1,", "a = 1 / (a - 15000),")).fails("LK2012");
        assertEquals(
                key.equals("id") ? "blocks" : "key n, id",
                database.scalar("select key[1][1] from lockkeeper.checkpoint"));
        database.execute("update t set a = 0 where a = 15000", "analyze t");
        new Shop(database, UPDATE.replace("n = n + 1,", "a = 1 / (a - 15000),")).migrate();
        assertEquals("0", database.scalar("select count(*) from t where not done"));
    }

    @Test
    void killed_process_leaves_nothing_that_the_next_one_writes_twice(TestDatabase database) throws Exception {
        fill(database, 200_000);
        String migration = UPDATE.replace("batchSize = 500", "batchSize = 2000");
        Process child = ChildProcess.start(BlockWalkTest.class, database, migration);
        String walked = "select 1 from pg_class where oid = to_regclass('lockkeeper.checkpoint')";
        while (database.column(walked).isEmpty()
                || database.column("select 1 from lockkeeper.checkpoint where walked > 10000")
                        .isEmpty()) {
            assertTrue(child.isAlive(), "it ended by itself");
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        child.destroyForcibly().waitFor();
        assertEquals(List.of("1 BACKFILL"), new Shop(database, migration).migrate());
        assertEquals("200000 1 1 true", database.scalar(EACH_ONCE));
        assertEquals("0", database.scalar("select count(*) from lockkeeper.checkpoint"));
    }
}
