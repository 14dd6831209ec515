package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The change and its record are one transaction. */
@PostgresTest
final class AtomicityTest {

    private static final String A = """
            @Migration(version = "1", description = "d")
            @Expand({"CREATE TABLE a (id int)", "%s"})
            @Rollback("DROP TABLE a")
            final class A {}
            """;

    private static final List<String> TABLES = List.of("a");

    private static List<String> tables(TestDatabase database) throws Exception {
        return database.column(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'");
    }

    @Test
    void failing_second_statement_leaves_neither_the_first_nor_its_record(TestDatabase database) throws Exception {
        var message = new Shop(database, A.formatted("INSERT INTO a VALUES (1/0)")).fails("LK2012");
        assertEquals("1 a: INSERT failed: ERROR: division by zero (SQLSTATE 22012)", message.fact());
        assertEquals(List.of(), tables(database));
        assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
    }

    @Test
    void history_that_cannot_be_written_takes_the_change_with_it(TestDatabase database) throws Exception {
        var shop = new Shop(database, A.formatted("INSERT INTO a VALUES (1)"));
        new Shop(database, """
                @Migration(version = "0.1", description = "d") @Expand("SELECT 1") @Rollback("SELECT 1") final class Z {}
                """).migrate();
        List<String> before = Shop.journal(database);
        database.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin raise exception 'secret-4711' using errcode = 'check_violation'; end $$
                """, """
                create constraint trigger refuse after insert on lockkeeper.journal deferrable initially deferred
                for each row execute function refuse()
                """);
        shop.fails("LK2012");
        assertEquals(List.of(), tables(database));
        assertEquals(before, Shop.journal(database));
        database.execute("drop function refuse() cascade");
        shop.migrate();
        assertEquals(TABLES, tables(database));
    }

    @Test
    void check_that_does_not_hold_afterwards_undoes_the_phase(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TABLE a (id int)")
                @Verify("SELECT EXISTS (SELECT FROM a)")
                final class A {}
                """);
        assertTrue(shop.fails("LK2011").fact().contains("SELECT EXISTS (SELECT FROM a)"));
        assertEquals(List.of(), tables(database));
    }

    @Test
    void check_that_does_not_hold_before_changes_nothing(TestDatabase database) throws Exception {
        var shop = new Shop(database, """
                @Migration(version = "1", description = "d")
                @Require("SELECT false")
                @Expand("CREATE TABLE a (id int PRIMARY KEY)")
                @Backfill(table = "a", set = "id = 1", where = "id = 2")
                @Irreversible(reason = "r")
                final class A {}
                """);
        shop.fails("LK2010");
        assertEquals(List.of(), tables(database));
    }

    @Test
    void check_without_a_clear_answer_is_none(TestDatabase database) throws Exception {
        for (String select :
                List.of("SELECT NULL::boolean", "SELECT 1", "SELECT true WHERE false", "SELECT true, true")) {
            new Shop(database, """
                    @Migration(version = "1", description = "d")
                    @Require("%s") @Expand("CREATE TABLE a (id int)") final class A {}
                    """.formatted(select)).fails("LK2014");
        }
        assertEquals(List.of(), tables(database));
    }

    @Test
    void lock_of_an_add_is_released_before_its_validate(TestDatabase database) throws Exception {
        database.execute("create table a (id int)", "create table seen (mode text)");
        database.execute("""
                create function watch(id int) returns boolean volatile language plpgsql as $$
                begin
                  insert into seen select mode from pg_locks
                  where relation = 'a'::regclass and granted and pid = pg_backend_pid();
                  return true;
                end $$
                """, "insert into a values (1)");
        new Shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"ALTER TABLE a ADD CONSTRAINT c CHECK (watch(id)) NOT VALID", "ALTER TABLE a VALIDATE CONSTRAINT c"})
                final class A {}
                """).migrate();
        assertEquals(List.of(), database.column("select mode from seen where mode like '%AccessExclusive%'"));
        assertTrue(database.column("select mode from seen").contains("ShareUpdateExclusiveLock"));
    }
}
