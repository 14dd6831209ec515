package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What cannot be in a transaction is recorded before and after, and looked for in between. */
@PostgresTest
final class ConcurrentIndexTest {

    private static final String BUILD = """
            @Migration(version = "1", description = "d")
            @Budget(snapshotWait = "0s")
            @Expand("CREATE UNIQUE INDEX CONCURRENTLY \\"T a\\" ON \\"T\\" (a)")
            final class A {}
            """;

    private static final String VALID =
            "select coalesce((select indisvalid::text from pg_index where indexrelid = to_regclass('\"T a\"')), 'gone')";

    private static void table(TestDatabase database, String values) throws Exception {
        database.execute(
                "create table \"T\" (id int generated always as identity, a int)",
                "insert into \"T\" (a) values " + values);
    }

    /** As a run leaves it that was killed while it built. */
    private static void killed(TestDatabase database, Shop shop) throws Exception {
        table(database, "(1), (1)");
        shop.fails("LK2012");
        database.execute("delete from \"T\" where id = 2");
        database.execute("""
                alter table lockkeeper.journal disable trigger all""", """
                delete from lockkeeper.journal where seq > 1""", """
                alter table lockkeeper.journal enable trigger all""");
        assertEquals(List.of("STEP_STARTED 1 EXPAND 0"), Shop.journal(database));
    }

    @Test
    void build_is_recorded_before_and_after(TestDatabase database) throws Exception {
        var shop = new Shop(database, BUILD);
        table(database, "(1)");
        shop.migrate();
        assertEquals(
                List.of("STEP_STARTED 1 EXPAND 0", "STEP_DONE 1 EXPAND 0", "PHASE_DONE 1 EXPAND -1", "RUN_FINISHED -1"),
                Shop.journal(database));
        assertEquals("true", database.scalar(VALID));
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
        assertEquals("gone", database.scalar(VALID));
        assertTrue(Shop.journal(database).contains("UNDO_STARTED 1 EXPAND 0"));
    }

    @Test
    void failed_build_leaves_no_invalid_index(TestDatabase database) throws Exception {
        var shop = new Shop(database, BUILD);
        table(database, "(4711), (4711)");
        var message = shop.fails("LK2012");
        assertTrue(message.fact().contains("could not create unique index \"T a\""), message.fact());
        assertTrue(!message.text().contains("4711"));
        assertEquals("gone", database.scalar(VALID));
        assertEquals(
                List.of("STEP_STARTED 1 EXPAND 0", "STEP_FAILED 1 EXPAND 0", "RUN_FAILED 1 EXPAND -1"),
                Shop.journal(database));
        database.execute("delete from \"T\" where id = 2");
        shop.migrate();
        assertEquals("true", database.scalar(VALID));
    }

    @Test
    void build_of_a_killed_run_is_done_again(TestDatabase database) throws Exception {
        var shop = new Shop(database, BUILD);
        killed(database, shop);
        database.execute("create unique index \"T a\" on \"T\" (a)", """
                update pg_index set indisvalid = false where indexrelid = '"T a"'::regclass""");
        shop.migrate();
        assertEquals("true", database.scalar(VALID));
        assertEquals(
                2,
                Shop.journal(database).stream()
                        .filter("STEP_STARTED 1 EXPAND 0"::equals)
                        .count());
    }

    @Test
    void finished_build_of_a_killed_run_is_recognised(TestDatabase database) throws Exception {
        var shop = new Shop(database, BUILD);
        killed(database, shop);
        database.execute("create unique index \"T a\" on \"T\" (a)");
        String index = database.scalar("select '\"T a\"'::regclass::oid");
        shop.migrate();
        assertEquals(index, database.scalar("select '\"T a\"'::regclass::oid"));
        assertEquals(
                1,
                Shop.journal(database).stream()
                        .filter("STEP_STARTED 1 EXPAND 0"::equals)
                        .count());
    }

    @Test
    void what_another_run_did_meanwhile_does_not_hide_the_open_build(TestDatabase database) throws Exception {
        var shop = new Shop(database, BUILD + """
                @Migration(version = "0.5", description = "d") @Expand("CREATE TABLE other (id int)") final class B {}
                """);
        killed(database, new Shop(database, BUILD));
        database.execute("create unique index \"T a\" on \"T\" (a)");
        shop.migrate();
        assertEquals("true", database.scalar(VALID));
    }

    @Test
    void index_that_somebody_else_made_is_not_taken_for_ours(TestDatabase database) throws Exception {
        var shop = new Shop(database, BUILD);
        table(database, "(1)");
        database.execute("create index \"T a\" on \"T\" (id)");
        var message = shop.fails("LK2130");
        assertTrue(message.fact().contains("UNIQUE INDEX ON public.\"T\" USING btree (a)"), message.fact());
        shop.fails("LK2130");
        assertEquals("true", database.scalar(VALID));
    }

    @Test
    void drop_is_recorded_and_recognised(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("DROP INDEX CONCURRENTLY old")
                @Irreversible(reason = "r")
                final class A {}
                """);
        shop.fails("LK2012");
        database.execute("""
                alter table lockkeeper.journal disable trigger all""", "delete from lockkeeper.journal where seq > 1");
        shop.migrate();
        assertTrue(Shop.journal(database).contains("PHASE_DONE 1 EXPAND -1"));
    }

    @Test
    void interrupted_build_is_taken_back_with_the_rest_of_its_phase(TestDatabase database) throws Exception {
        table(database, "(1), (1)");
        var shop = new Shop(database, BUILD.replace("@Expand(", "@Expand(\"CREATE TABLE before (id int)\")\n@Expand("));
        shop.fails("LK2012");
        database.execute("""
                alter table lockkeeper.journal disable trigger all""", """
                delete from lockkeeper.journal where seq > 2""", "delete from \"T\" where id = 2");
        database.execute("create unique index \"T a\" on \"T\" (a)", """
                update pg_index set indisvalid = false where indexrelid = '"T a"'::regclass""");
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
        assertEquals("gone", database.scalar(VALID));
        assertEquals("true", database.scalar("select (to_regclass('before') is null)::text"));
    }

    @Test
    void killed_backend_is_a_lost_connection_and_the_run_goes_on_with_another(TestDatabase database) throws Exception {
        table(database, "(1)");
        var shop = new Shop(database, BUILD);
        try (var reader = database.connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("insert into \"T\" (a) values (2)");
            var run = CompletableFuture.supplyAsync(shop::migrate);
            while (database.column("""
                    select pg_terminate_backend(pid)::text from pg_stat_activity
                    where datname = current_database() and query like 'CREATE UNIQUE INDEX CONC%' and wait_event_type = 'Lock'""").isEmpty()) {
                Thread.onSpinWait();
            }
            reader.commit();
            assertEquals(List.of("1 EXPAND"), run.join());
        }
        assertEquals("true", database.scalar(VALID));
    }
}
