package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has the name of a migration's index and is not its own is neither used nor dropped. */
@PostgresTest
final class ForeignIndexTest {

    private static final String BUILD = """
            @Migration(version = "1", description = "d")
            @Expand("%s")
            @Irreversible(reason = "r")
            final class A {}
            """;

    private static void table(TestDatabase database) throws Exception {
        database.execute(
                "create table t (id int generated always as identity primary key, a int, gone int, b text, c text collate \"C\")",
                "alter table t drop column gone",
                "insert into t (a, b, c) values (1, 'x', 'y')");
    }

    /** As a run leaves it that was killed between its note that it begins and the statement. */
    private static void killedBeforeItsStatement(TestDatabase database, Shop shop) throws Exception {
        shop.migrate();
        database.execute(
                "drop index i",
                "alter table lockkeeper.journal disable trigger all",
                "delete from lockkeeper.journal where seq > 1",
                "alter table lockkeeper.journal enable trigger all");
        assertEquals(List.of("STEP_STARTED 1 EXPAND 0"), Shop.journal(database));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) | create index i on t (a)",
                "CREATE INDEX CONCURRENTLY i ON t (a) | create unique index i on t (a)",
                "CREATE INDEX CONCURRENTLY i ON t (a) | create index i on t (b)",
                "CREATE INDEX CONCURRENTLY i ON t (a, b) | create index i on t (b, a)",
                "CREATE INDEX CONCURRENTLY i ON t (a) WHERE a > 1 | create index i on t (a) where a > 2",
                "CREATE INDEX CONCURRENTLY i ON t (a) INCLUDE (b) | create index i on t (a)",
                "CREATE INDEX CONCURRENTLY i ON t (a DESC) | create index i on t (a)",
                "CREATE INDEX CONCURRENTLY i ON t (b text_pattern_ops) | create index i on t (b)",
                "CREATE INDEX CONCURRENTLY i ON t (b COLLATE \\\"C\\\") | create index i on t (b)",
                "CREATE INDEX CONCURRENTLY i ON t (lower(b)) | create index i on t (upper(b))",
                "CREATE INDEX CONCURRENTLY i ON t (a) WITH (fillfactor = 70) | create index i on t (a)",
                "CREATE INDEX CONCURRENTLY i ON t USING hash (a) | create index i on t (a)",
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) | alter table t add constraint i unique (a) deferrable",
                "CREATE INDEX CONCURRENTLY i ON t (a) | create table i (a int)"
            })
    void other_shape_is_refused_and_stays_also_behind_a_kill(String build, String other, TestDatabase database)
            throws Exception {
        table(database);
        var shop = new Shop(database, BUILD.formatted(build));
        killedBeforeItsStatement(database, shop);
        database.execute(other);
        String oid = database.scalar("select 'i'::regclass::oid");
        var message = shop.fails("LK2130");
        assertTrue(message.fact().startsWith("public.i is there"), message.fact());
        assertEquals(oid, database.scalar("select 'i'::regclass::oid"));
        assertFalse(Shop.journal(database).contains("PHASE_DONE 1 EXPAND -1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
                "CREATE INDEX CONCURRENTLY i ON public.t USING btree (a ASC NULLS LAST)",
                "CREATE INDEX CONCURRENTLY i ON ONLY (t) ((t.a), lower(t.b) text_pattern_ops DESC)",
                "CREATE INDEX CONCURRENTLY i ON t * (c) INCLUDE (a) WITH (fillfactor = 70) WHERE b IS NOT NULL AND a IN (1, 2)",
                "CREATE INDEX CONCURRENTLY i ON t (b COLLATE \\\"POSIX\\\", (a + 1)) TABLESPACE pg_default",
                "CREATE INDEX CONCURRENTLY i ON t USING gin (to_tsvector('english', b))",
            })
    void own_shape_is_recognised_behind_a_kill(String build, TestDatabase database) throws Exception {
        table(database);
        var shop = new Shop(database, BUILD.formatted(build));
        killedBeforeItsStatement(database, shop);
        database.execute(build.replace(" CONCURRENTLY", "").replace("\\\"", "\""));
        String oid = database.scalar("select 'i'::regclass::oid");
        shop.migrate();
        assertEquals(oid, database.scalar("select 'i'::regclass::oid"));
        assertEquals(
                "0", database.scalar("select count(*) from pg_class where relname = 't' and relpersistence = 't'"));
    }

    @Test
    void if_not_exists_hides_no_other_shape(TestDatabase database) throws Exception {
        table(database);
        database.execute("create index i on t (b)");
        var shop = new Shop(database, BUILD.formatted("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)"));
        var message = shop.fails("LK2130");
        assertTrue(
                message.fact()
                        .endsWith(
                                "It shall be INDEX ON public.t USING btree (a); it is INDEX ON public.t USING btree (b)."),
                message.fact());
        assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
    }

    @Test
    void if_not_exists_hides_no_invalid_index(TestDatabase database) throws Exception {
        table(database);
        database.execute(
                "create index i on t (a)", "update pg_index set indisvalid = false where indexrelid = 'i'::regclass");
        new Shop(database, BUILD.formatted("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)")).fails("LK2132");
        assertEquals("1", database.scalar("select count(*) from pg_class where relname = 'i'"));
    }

    @Test
    void if_not_exists_is_content_with_the_same_shape(TestDatabase database) throws Exception {
        table(database);
        database.execute("create index i on t (a)");
        var shop = new Shop(database, BUILD.formatted("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)"));
        shop.migrate();
        assertEquals(
                List.of("STEP_DONE 1 EXPAND 0", "PHASE_DONE 1 EXPAND -1", "RUN_FINISHED -1"), Shop.journal(database));
    }

    @Test
    void same_shape_that_somebody_else_made_is_never_dropped(TestDatabase database) throws Exception {
        table(database);
        database.execute("create index i on t (a)");
        var shop = new Shop(
                database,
                BUILD.formatted("CREATE INDEX CONCURRENTLY i ON t (a)").replace("@Irreversible(reason = \"r\")\n", ""));
        shop.fails("LK2131");
        assertEquals(List.of(), shop.rollback(1));
        assertEquals("1", database.scalar("select count(*) from pg_class where relname = 'i'"));
    }

    @Test
    void other_shape_survives_the_rollback_of_a_killed_build(TestDatabase database) throws Exception {
        table(database);
        var shop = new Shop(
                database,
                BUILD.formatted("CREATE INDEX CONCURRENTLY i ON t (a)").replace("@Irreversible(reason = \"r\")\n", ""));
        killedBeforeItsStatement(database, shop);
        database.execute("create index i on t (b)");
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
        assertEquals("1", database.scalar("select count(*) from pg_class where relname = 'i'"));
    }
}
