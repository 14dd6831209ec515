package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A way back has undo steps only. */
@PostgresTest
final class RollbackTest {

    private static final String ONE = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE one (id int)") final class One {}
            """;
    private static final String TWO = """
            @Migration(version = "2", description = "d", dependsOn = One.class)
            @Expand("CREATE TABLE two (id int)") final class Two {}
            """;

    private static List<String> tables(TestDatabase database) throws Exception {
        return database.column("select relname from pg_class where relnamespace = 'public'::regnamespace order by 1");
    }

    @Test
    void what_is_due_stays_due(TestDatabase database) throws Exception {
        var shop = new Shop(database, ONE + TWO);
        shop.run(Shop.migrationTo("1"));
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(5));
        assertEquals(List.of(), tables(database));
        assertTrue(Shop.journal(database).stream().noneMatch(it -> it.contains(" 2 ")));
    }

    @Test
    void several_hand_written_ways_back_run_last_to_first(TestDatabase database) throws Exception {
        database.execute("create table seen (n int generated always as identity, what text)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("SELECT 1") @Rollback({"INSERT INTO seen (what) VALUES ('c')", "INSERT INTO seen (what) VALUES ('d')"})
                @Expand("SELECT 2") @Rollback("INSERT INTO seen (what) VALUES ('b')")
                @Rollback("INSERT INTO seen (what) VALUES ('a')")
                final class A {}
                """);
        shop.migrate();
        shop.rollback(1);
        assertEquals(List.of("a", "b", "c", "d"), database.column("select what from seen order by n"));
    }

    @Test
    void what_others_stand_on_stays_and_they_are_named(TestDatabase database) throws Exception {
        var shop = new Shop(database, ONE + TWO);
        shop.migrate();
        assertTrue(shop.fails("LK2006", new Target.RollbackOne("1")).fact().contains("2 two depends on it"));
        assertEquals(List.of("one", "two"), tables(database));
        assertEquals(List.of("2 undo EXPAND", "1 undo EXPAND"), shop.rollback(2));
    }

    @Test
    void irreversible_one_is_refused_with_its_reason(TestDatabase database) {
        var shop = new Shop(database, ONE + """
                @Migration(version = "2", description = "d")
                @Expand("DELETE FROM one") @Irreversible(reason = "They are worth nothing") final class Two {}
                """);
        shop.migrate();
        assertTrue(shop.fails("LK2005", new Target.RollbackCount(2)).fact().contains("They are worth nothing"));
    }

    @Test
    void repeatable_one_makes_way_and_comes_back(TestDatabase database) throws Exception {
        String view = """
                @RepeatableMigration(name = "v", description = "d", dependsOn = Two.class)
                @Expand("CREATE OR REPLACE VIEW v AS SELECT %s FROM two") final class V {}
                """;
        var shop = new Shop(database, ONE + TWO + view.formatted("id"));
        shop.migrate();
        assertEquals(List.of("v undo EXPAND", "2 undo EXPAND"), shop.rollback(1));
        assertEquals(List.of("2 EXPAND", "v EXPAND"), shop.migrate());
        var changed = new Shop(database, ONE + TWO + view.formatted("id, 1 AS n"));
        assertEquals(List.of("v EXPAND"), changed.migrate());
        assertEquals(List.of(), changed.migrate());
        assertEquals(List.of("v undo EXPAND", "2 undo EXPAND"), changed.run(new Target.RollbackTo("1")));
    }

    @Test
    void half_taken_back_one_goes_on_back_only(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE one (id int)", "CREATE INDEX CONCURRENTLY one_id ON one (id)"})
                final class One {}
                """);
        shop.migrate();
        database.execute("create view stands_on as select * from one");
        shop.fails("LK2012", new Target.RollbackOne("1"));
        assertEquals("true", database.scalar("select (to_regclass('one_id') is null)::text"));
        shop.fails("LK2004");
        shop.fails("LK2004", Shop.contraction());
        database.execute("drop view stands_on");
        assertEquals(List.of("1 undo EXPAND"), shop.rollback("1"));
        assertEquals(List.of(), tables(database));
        assertEquals(1, shop.migrate().size());
    }

    @Test
    void half_done_phase_is_taken_back_as_far_as_it_came(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE one (id int)", "CREATE INDEX CONCURRENTLY one_id ON one (id)", "CREATE TABLE two (id int)"})
                final class One {}
                """);
        // A table's rows have a type of its name.
        database.execute("create type two as enum ()");
        shop.fails("LK2012");
        assertEquals(List.of("one", "one_id"), tables(database));
        assertEquals(List.of("1 undo EXPAND"), shop.rollback(1));
        assertEquals(List.of(), tables(database));
    }

    @Test
    void hand_written_way_back_is_not_run_on_a_half_done_phase(TestDatabase database) throws Exception {
        database.execute("create table t (id int)");
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE INDEX CONCURRENTLY t_id ON t (id)", "INSERT INTO t VALUES (1/0)"})
                @Rollback({"DELETE FROM t", "DROP INDEX t_id"})
                final class One {}
                """);
        shop.fails("LK2012");
        shop.fails("LK2008", new Target.RollbackOne("1"));
    }

    @Test
    void what_this_project_does_not_know_is_left_alone_by_count_and_refused_by_version(TestDatabase database)
            throws Exception {
        new Shop(database, ONE + TWO.replace(", dependsOn = One.class", "")).migrate();
        var old = new Shop(database, ONE);
        old.fails("LK2007", new Target.RollbackTo("1"));
        old.fails("LK2007", new Target.RollbackOne("2"));
        assertEquals(List.of("2"), old.use(Lockkeeper::status).unknown());
        assertEquals(List.of("1 undo EXPAND"), old.rollback(2));
        assertEquals(List.of("two"), tables(database));
    }
}
