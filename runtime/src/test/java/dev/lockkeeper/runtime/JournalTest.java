package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The history is only ever appended to. */
@PostgresTest
final class JournalTest {

    private static final String A = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d") @Expand("CREATE TABLE b (id int)") final class B {}
            """;
    private static final String MORE = A + """
            @Migration(version = "3", description = "d") @Expand("CREATE TABLE c (id int)") final class C {}
            """;

    private static final String NEEDS_C = """
            @Migration(version = "4", description = "d", dependsOn = C.class)
            @Expand("CREATE TABLE e (id int)") final class E {}
            """;
    private static final String NEEDS = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Expand("CREATE TABLE b (id int)") final class B {}
            """;

    @Test
    void history_refuses_every_change(TestDatabase database) throws Exception {
        new Shop(database, A).migrate();
        for (String sql : List.of(
                "update lockkeeper.journal set detail = ''",
                "delete from lockkeeper.journal where false",
                "truncate lockkeeper.journal")) {
            var refused = assertThrows(SQLException.class, () -> database.execute(sql));
            assertEquals("23001", refused.getSQLState());
        }
    }

    @Test
    void forged_line_is_found_and_nothing_is_built_on_it(TestDatabase database) throws Exception {
        tamper(database, "update lockkeeper.journal set detail = 'x' where seq = 2");
    }

    @Test
    void deleted_line_is_found_and_nothing_is_built_on_it(TestDatabase database) throws Exception {
        tamper(database, "delete from lockkeeper.journal where seq = 2");
    }

    @Test
    void forged_dependency_is_found(TestDatabase database) throws Exception {
        tamper(database, "update lockkeeper.journal set depends = '{2}' where seq = 1");
    }

    @Test
    void dependency_that_was_wiped_out_is_found(TestDatabase database) throws Exception {
        var shop = new Shop(database, NEEDS);
        shop.migrate();
        assertEquals(List.of("{1}"), database.column("select depends from lockkeeper.journal where migration = '2'"));
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
        database.execute(
                "alter table lockkeeper.journal disable trigger all", "update lockkeeper.journal set depends = null");
        assertEquals(List.of(2L), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void history_without_the_newest_column_is_read_and_gets_it_with_the_next_run(TestDatabase database)
            throws Exception {
        var before = new Shop(database, A);
        before.migrate();
        database.execute("alter table lockkeeper.journal drop column depends");
        assertEquals(3, before.use(Lockkeeper::history).size());
        assertEquals(List.of(), before.use(Lockkeeper::damagedEntries));
        assertEquals(List.of(), before.migrate());
        var shop = new Shop(database, MORE + NEEDS_C);
        assertEquals(List.of("3 EXPAND", "4 EXPAND"), shop.migrate());
        assertEquals(List.of("{3}"), database.column("select depends from lockkeeper.journal where migration = '4'"));
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
        assertEquals(4, shop.rollback(4).size());
    }

    @Test
    void forged_time_is_found(TestDatabase database) throws Exception {
        tamper(database, "update lockkeeper.journal set at = at - interval '1 microsecond' where seq = 3");
    }

    @Test
    void line_that_only_a_newer_version_knows_is_told_as_such(TestDatabase database) throws Exception {
        var shop = new Shop(database, A);
        shop.migrate();
        database.execute("""
                insert into lockkeeper.journal
                select seq + 1, at, run, 'PHASE_PAUSED', migration, phase, step, checksum, detail, actor, hash, 'x'
                from lockkeeper.journal order by seq desc limit 1""");
        var refused = assertThrows(LockkeeperException.class, () -> shop.use(Lockkeeper::status));
        assertEquals("LK2123", refused.fourParts().code());
        assertTrue(refused.fourParts().fact().contains("PHASE_PAUSED"));
    }

    private static void tamper(TestDatabase database, String sql) throws Exception {
        var shop = new Shop(database, A);
        shop.migrate();
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
        database.execute("alter table lockkeeper.journal disable trigger all", sql);
        List<String> before = Shop.journal(database);
        new Shop(database, MORE).fails("LK2106");
        new Shop(database, MORE).fails("LK2106", new dev.lockkeeper.runtime.plan.Target.RollbackCount(1));
        assertEquals(before, Shop.journal(database));
        assertTrue(!shop.use(Lockkeeper::damagedEntries).isEmpty());
    }

    @Test
    void applying_again_after_a_rollback_is_an_ordinary_line(TestDatabase database) throws Exception {
        var shop = new Shop(database, A);
        shop.migrate();
        shop.rollback(1);
        shop.migrate();
        assertEquals(
                List.of(
                        "PHASE_DONE 1 EXPAND 0",
                        "PHASE_DONE 2 EXPAND 0",
                        "RUN_FINISHED -1",
                        "PHASE_UNDONE 2 EXPAND 0",
                        "RUN_FINISHED -1",
                        "PHASE_DONE 2 EXPAND 0",
                        "RUN_FINISHED -1"),
                Shop.journal(database));
    }

    @Test
    void version_that_is_spelled_another_way_is_the_same_one(TestDatabase database) {
        new Shop(database, A).migrate();
        var respelled = new Shop(database, A.replace("\"2\"", "\"2.0\""));
        assertEquals(List.of(), respelled.migrate());
        assertEquals(List.of("2.0 undo EXPAND"), respelled.rollback(1));
    }
}
