package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.Status;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@PostgresTest
final class LifeTest {

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE customer (id int PRIMARY KEY, name text)")
            @Expand("ALTER TABLE customer ADD CONSTRAINT named CHECK (name <> '') NOT VALID")
            @Expand("ALTER TABLE customer VALIDATE CONSTRAINT named")
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            @Expand("ALTER TABLE customer ADD COLUMN full_name text")
            @Backfill(table = "customer", set = "full_name = name", where = "full_name IS NULL AND name IS NOT NULL")
            @Verify("SELECT NOT EXISTS (SELECT FROM customer WHERE full_name IS NULL)")
            @Contract("ALTER TABLE customer RENAME COLUMN name TO old_name")
            final class Two {}

            @Migration(version = "3", description = "d")
            @Expand("CREATE TYPE mood AS ENUM ('good')")
            final class Three {}

            @RepeatableMigration(name = "names", description = "d", dependsOn = Two.class)
            @Expand("CREATE OR REPLACE VIEW names AS SELECT full_name FROM customer")
            final class Names {}
            """;

    @Test
    void whole_life_there_and_back_and_there_again_gives_the_same_schema(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP);
        assertEquals(List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL", "3 EXPAND", "names EXPAND"), shop.migrate());
        assertEquals(
                1,
                shop.use(Lockkeeper::status).migrations().stream()
                        .filter(Status.Standing::waitsForContract)
                        .count());
        String migrated = shop.fingerprint();
        assertEquals(List.of("2 CONTRACT"), shop.run(Shop.contraction()));
        String contracted = shop.fingerprint();

        assertEquals(List.of("3 undo EXPAND"), shop.rollback(1));
        assertEquals(
                List.of("2 undo CONTRACT", "names undo EXPAND", "2 undo BACKFILL", "2 undo EXPAND"),
                shop.run(new Target.RollbackTo("1")));
        assertEquals(List.of("1 undo EXPAND"), shop.rollback("1"));
        assertTrue(shop.fingerprint().isEmpty(), shop.fingerprint());

        shop.migrate();
        assertEquals(migrated, shop.fingerprint());
        assertEquals(List.of("2 CONTRACT"), shop.run(Shop.migrationThroughContract()));
        assertEquals(contracted, shop.fingerprint());
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void run_with_nothing_to_do_asks_one_question_and_appends_nothing(TestDatabase database) throws Exception {
        var migrations = CompiledMigrations.of(SHOP);
        new Shop(database.dataSource(), migrations).migrate();
        List<String> before = Shop.journal(database);
        var counting = new CountingSource(database.dataSource());
        assertEquals(List.of(), new Shop(counting, migrations).migrate());
        List<String> asked = counting.statements().stream()
                .filter(it -> !it.contains("set_config('application_name'"))
                .toList();
        assertEquals(1, asked.size(), asked.toString());
        assertEquals(before, Shop.journal(database));
        assertEquals(0, counting.open());
    }

    @Test
    void two_catalogs_on_one_database_write_nothing_when_neither_has_anything_to_do(TestDatabase database)
            throws Exception {
        var one = new Shop(database, """
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                """);
        var other = new Shop(database, """
                @Migration(version = "2", description = "d") @Expand("CREATE TABLE b (id int)") final class B {}
                """);
        assertEquals(List.of("1 EXPAND"), one.migrate());
        assertEquals(List.of("2 EXPAND"), other.migrate());
        assertEquals(List.of(), one.migrate());
        List<String> before = Shop.journal(database);
        assertEquals("RUN_FINISHED -1", before.get(before.size() - 1));
        for (Shop shop : List.of(other, one, one, other)) {
            assertEquals(List.of(), shop.migrate());
        }
        assertEquals(before, Shop.journal(database));
    }

    @Test
    void older_version_of_the_application_leaves_the_view_that_a_newer_one_replaced(TestDatabase database)
            throws Exception {
        String view = """
                @RepeatableMigration(name = "answer", description = "d")
                @Expand("CREATE OR REPLACE VIEW answer AS SELECT %d AS n")
                final class Answer {}
                """;
        String newVersion = """
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                """;
        var older = new Shop(database, view.formatted(1));
        var newer = new Shop(database, view.formatted(2) + newVersion);
        assertEquals(List.of("answer EXPAND"), older.migrate());
        assertEquals(List.of("1 EXPAND", "answer EXPAND"), newer.migrate());
        assertEquals(List.of(), older.migrate());
        assertEquals(List.of(), newer.migrate());
        assertEquals("2", database.scalar("select n from answer"));
        assertEquals(
                List.of(Status.State.MIGRATED),
                older.use(Lockkeeper::status).migrations().stream()
                        .map(Status.Standing::state)
                        .toList());
        var branch = new Shop(database, view.formatted(3));
        assertEquals(List.of("answer EXPAND"), branch.migrate());
    }

    @Test
    void view_that_is_put_back_as_it_was_is_applied_again(TestDatabase database) throws Exception {
        String view = """
                @RepeatableMigration(name = "answer", description = "d")
                @Expand("CREATE OR REPLACE VIEW answer AS SELECT %d AS n")
                final class Answer {}
                """;
        for (int answer : List.of(1, 2, 1)) {
            assertEquals(List.of("answer EXPAND"), new Shop(database, view.formatted(answer)).migrate());
            assertEquals(Integer.toString(answer), database.scalar("select n from answer"));
        }
    }

    @Test
    void every_run_closes_its_connections_also_one_that_fails(TestDatabase database) throws Exception {
        var counting = new CountingSource(database.dataSource());
        new Shop(counting, CompiledMigrations.of("""
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                @Migration(version = "2", description = "d") @Expand("CREATE TABLE a (id int)") final class B {}
                """)).fails("LK2012");
        assertEquals(0, counting.open());
    }

    @Test
    void migrate_up_to_a_version_leaves_the_rest_due(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP);
        assertEquals(List.of("1 EXPAND"), shop.run(Shop.migrationTo("1.0")));
        int lines = Shop.journal(database).size();
        assertEquals(List.of(), shop.run(Shop.migrationTo("1")));
        assertEquals(lines, Shop.journal(database).size());
        assertEquals(4, shop.migrate().size());
        shop.fails("LK2002", Shop.migrationTo("9"));
        shop.fails("LK2002", new Target.Contract(Optional.of("9")));
        shop.fails("LK2002", new Target.RollbackTo("9"));
        shop.fails("LK2002", new Target.RollbackOne("9"));
    }

    @Test
    void contract_of_one_waits_until_it_is_migrated(TestDatabase database) {
        var shop = new Shop(database, SHOP);
        shop.fails("LK2017", new Target.Contract(Optional.of("2")));
        shop.migrate();
        assertEquals(List.of("2 CONTRACT"), shop.run(new Target.Contract(Optional.of("2"))));
        assertEquals(List.of(), shop.run(Shop.contraction()));
    }

    @Test
    void rollback_with_nothing_to_take_back_writes_nothing(TestDatabase database) throws Exception {
        var shop = new Shop(database, SHOP);
        assertEquals(List.of(), shop.rollback(1));
        assertEquals(List.of(), Shop.journal(database));
    }

    @Test
    void settings_and_temporary_tables_do_not_outlive_their_phase(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE SCHEMA other", "SET search_path TO other", "CREATE TABLE inside (id int)",
                         "CREATE TEMPORARY TABLE scratch (id int)"})
                @Rollback({"DROP TABLE other.inside", "DROP SCHEMA other"})
                final class A {}
                @Migration(version = "2", description = "d")
                @Expand({"CREATE TABLE outside (id int)", "CREATE TABLE scratch (id int)"}) final class B {}
                """);
        shop.migrate();
        assertEquals(
                "outside",
                database.scalar(
                        "select relname from pg_class where relname in ('inside', 'outside') and relnamespace = 'public'::regnamespace"));
        assertEquals("public", database.scalar("select schemaname from pg_tables where tablename = 'scratch'"));
    }

    @Test
    void result_does_not_depend_on_the_time_zone_or_the_strings_of_the_session(TestDatabase database) throws Exception {
        String name = database.scalar("select current_database()");
        if (database.serverVersion() < 19) {
            database.execute("alter database %s set standard_conforming_strings = off".formatted(name));
        }
        database.execute("alter database %s set timezone = 'Asia/Tokyo'".formatted(name));
        database.execute("create schema app", "alter database %s set search_path = app".formatted(name));
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE t (id int PRIMARY KEY, at timestamptz DEFAULT '2026-01-01 00:00', s text)",
                         "INSERT INTO t (id, s) VALUES (1, 'a\\\\b')"})
                @Rollback("DROP TABLE t")
                final class A {}
                """);
        shop.migrate();
        assertEquals("2026-01-01 00:00:00", database.scalar("select at at time zone 'UTC' from app.t"));
        assertEquals("97,92,98", database.scalar("""
                select string_agg(ascii(c)::text, ',') from app.t, regexp_split_to_table(s, '') c"""));
        assertFalse(shop.fingerprint().contains("+09"), shop.fingerprint());
    }

    @Test
    void settings_of_a_phase_hold_for_its_rest_also_when_it_is_resumed(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE SCHEMA other", "SET search_path TO other", "CREATE TABLE t (id int)",
                         "CREATE INDEX CONCURRENTLY t_id ON t (id)", "CREATE TABLE rest AS SELECT 1 / count(*) AS n FROM t"})
                @Rollback("DROP SCHEMA other CASCADE")
                final class A {}
                """);
        shop.fails("LK2012");
        database.execute("insert into other.t values (1)");
        shop.migrate();
        assertEquals("1", database.scalar("select n from other.rest"));
    }

    @Test
    void statements_with_semicolons_inside_stay_whole(TestDatabase database) throws Exception {
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 2; SELECT 1; END",
                         "DO 'BEGIN PERFORM 1; PERFORM 2; END'"})
                @Rollback("DROP FUNCTION one()")
                final class A {}
                """).migrate();
        assertEquals("1", database.scalar("select one()"));
    }
}
