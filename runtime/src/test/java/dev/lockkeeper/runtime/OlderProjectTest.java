package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A version of the project that does not know all that is applied takes nothing back on which that stands. */
@PostgresTest
final class OlderProjectTest {

    private static final String FIRST = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE customer (id int)") final class First {}
            """;
    private static final String SECOND = FIRST + """
            @Migration(version = "2", description = "d", dependsOn = First.class)
            @Expand("ALTER TABLE customer ADD COLUMN phone text") final class Second {}
            """;
    private static final String THIRD = SECOND + """
            @Migration(version = "3", description = "d", dependsOn = Second.class)
            @Expand("CREATE INDEX ON customer (phone)") @Rollback("DROP INDEX customer_phone_idx") final class Third {}
            """;

    @Test
    void rollback_leaves_what_newer_migrations_stand_on(TestDatabase database) throws Exception {
        var newer = new Shop(database, SECOND);
        newer.migrate();
        database.execute("insert into customer values (1, '+1 555')");
        List<String> before = Shop.journal(database);
        var older = new Shop(database, FIRST);
        for (Target target : List.of(new Target.RollbackCount(1), new Target.RollbackOne("1"))) {
            Message refused = older.fails("LK2020", target);
            assertEquals(
                    "1 first cannot be taken back from here: 2 depends on it and is applied,"
                            + " and no class of this project declares it.",
                    refused.fact());
        }
        assertEquals("+1 555", database.scalar("select phone from customer"));
        assertEquals(before, Shop.journal(database));
        assertEquals(List.of("2 undo EXPAND", "1 undo EXPAND"), newer.rollback(2));
    }

    @Test
    void rollback_leaves_what_others_need_that_newer_migrations_stand_on(TestDatabase database) {
        new Shop(database, THIRD).migrate();
        assertTrue(new Shop(database, FIRST)
                .fails("LK2020", new Target.RollbackCount(1))
                .fact()
                .contains("2, 3 depend on it and are applied, and no class of this project declares them"));
        assertTrue(new Shop(database, SECOND)
                .fails("LK2020", new Target.RollbackCount(2))
                .fact()
                .startsWith("1 first cannot be taken back from here: 3 depends on it"));
    }

    @Test
    void rollback_goes_on_once_the_newer_ones_are_taken_back(TestDatabase database) {
        var newer = new Shop(database, SECOND);
        newer.migrate();
        newer.rollback(1);
        assertEquals(List.of("1 undo EXPAND"), new Shop(database, FIRST).rollback(1));
    }

    @Test
    void rollback_leaves_what_the_newer_migration_needs_that_stopped_half_way(TestDatabase database) throws Exception {
        var newer = new Shop(database, FIRST + """
                @Migration(version = "2", description = "d", dependsOn = First.class)
                @Expand({"CREATE INDEX CONCURRENTLY customer_id ON customer (id)", "CREATE TABLE two (id int)"})
                final class Second {}
                """);
        database.execute("create type two as enum ()");
        newer.fails("LK2012");
        new Shop(database, FIRST).fails("LK2020", new Target.RollbackCount(1));
        database.execute("drop type two");
        assertEquals(List.of("2 EXPAND"), newer.migrate());
    }

    @Test
    void rollback_leaves_what_the_newer_migration_needs_that_is_half_taken_back(TestDatabase database)
            throws Exception {
        var newer = new Shop(database, FIRST + """
                @Migration(version = "2", description = "d", dependsOn = First.class)
                @Expand({"ALTER TABLE customer ADD COLUMN n int", "CREATE INDEX CONCURRENTLY customer_n ON customer (n)"})
                final class Second {}
                """);
        newer.migrate();
        database.execute("create view stands_on as select n from customer");
        newer.fails("LK2012", new Target.RollbackCount(1));
        new Shop(database, FIRST).fails("LK2020", new Target.RollbackCount(1));
        database.execute("drop view stands_on");
        assertEquals(List.of("2 undo EXPAND", "1 undo EXPAND"), newer.rollback(2));
    }

    @Test
    void rollback_leaves_what_a_newer_repeatable_migration_stands_on(TestDatabase database) throws Exception {
        var newer = new Shop(database, FIRST + """
                @RepeatableMigration(name = "customers", description = "d", dependsOn = First.class)
                @Expand("CREATE OR REPLACE VIEW customers AS SELECT id FROM customer") final class Customers {}
                """);
        newer.migrate();
        assertTrue(new Shop(database, FIRST)
                .fails("LK2020", new Target.RollbackCount(1))
                .fact()
                .contains("customers depends on it"));
        assertEquals(List.of("customers undo EXPAND", "1 undo EXPAND"), newer.rollback(1));
    }

    @Test
    void dependency_that_was_edited_away_counts_as_it_was_applied(TestDatabase database) throws Exception {
        new Shop(database, SECOND).migrate();
        var edited = new Shop(database, FIRST + """
                @Migration(version = "2", description = "d")
                @Expand("ALTER TABLE customer ADD COLUMN phone text") final class Second {}
                """);
        assertTrue(edited.fails("LK2006", new Target.RollbackOne("1")).fact().contains("2 second depends on it"));
    }

    @Test
    void repeatable_migration_makes_way_for_what_it_was_applied_on(TestDatabase database) throws Exception {
        String view = """
                @RepeatableMigration(name = "v", description = "d"%s)
                @Expand("CREATE OR REPLACE VIEW v AS SELECT %s AS id") final class V {}
                """;
        new Shop(database, FIRST + view.formatted(", dependsOn = First.class", "(SELECT max(id) FROM customer)"))
                .migrate();
        var edited = new Shop(database, FIRST + view.formatted("", "1"));
        assertEquals(List.of("v undo EXPAND", "1 undo EXPAND"), edited.rollback(1));
        assertEquals(List.of("1 EXPAND", "v EXPAND"), edited.migrate());
        assertEquals(List.of("1 undo EXPAND"), edited.rollback(1));
    }

    @Test
    void project_beside_it_takes_back_what_is_its_own(TestDatabase database) {
        new Shop(database, SECOND).migrate();
        var beside = new Shop(database, """
                @Migration(version = "10", description = "d") @Expand("CREATE TABLE parcel (id int)") final class A {}
                @Migration(version = "11", description = "d", dependsOn = A.class)
                @Expand("ALTER TABLE parcel ADD COLUMN n int") final class B {}
                """);
        beside.migrate();
        assertEquals(List.of("11 undo EXPAND", "10 undo EXPAND"), beside.rollback(2));
        beside.migrate();
        assertEquals(List.of("2 undo EXPAND", "1 undo EXPAND"), new Shop(database, SECOND).rollback(2));
    }

    @Test
    void contract_is_the_one_that_the_newer_version_would_run(TestDatabase database) throws Exception {
        String contracting = """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TABLE customer (id int)")
                @Contract("ALTER TABLE customer ADD CHECK (id > 0)") @Rollback("SELECT 1") final class First {}
                """;
        var newer = new Shop(database, SECOND.replace(FIRST, contracting));
        newer.migrate();
        String migrated = newer.fingerprint();
        newer.run(Shop.contraction());
        String contracted = newer.fingerprint();
        database.execute("drop schema lockkeeper cascade", "drop table customer");
        newer.migrate();
        assertEquals(migrated, newer.fingerprint());
        assertEquals(List.of("1 CONTRACT"), new Shop(database, contracting).run(Shop.contraction()));
        assertEquals(contracted, newer.fingerprint());
        assertEquals(List.of(), newer.run(Shop.contraction()));
    }
}
