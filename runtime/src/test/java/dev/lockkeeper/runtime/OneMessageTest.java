package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.testing.CuttingProxy;
import dev.lockkeeper.testing.CuttingProxy.Cut;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Steps that are sent whole are done whole, or not at all, whether the driver parts the text or leaves that to the server. */
@PostgresTest
@ParameterizedClass
@EnumSource(
        value = PreferQueryMode.class,
        names = {"EXTENDED", "EXTENDED_FOR_PREPARED"})
final class OneMessageTest {

    private static final String TWO = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Expand({"ALTER TABLE a ADD COLUMN n int", "INSERT INTO a VALUES (1, 1)"})
            @Rollback("ALTER TABLE a DROP COLUMN n") final class B {}
            """;

    private static final List<String> BOTH =
            List.of("PHASE_DONE 1 EXPAND 0", "PHASE_DONE 2 EXPAND 1", "RUN_FINISHED -1");

    /** More statements than the driver sends before it stops to read the answers. */
    private static final int MANY = 700;

    private final PreferQueryMode mode;

    OneMessageTest(PreferQueryMode mode) {
        this.mode = mode;
    }

    @Test
    void migration_is_sent_whole(TestDatabase database) throws Exception {
        var source = new CountingSource(inMode(database.dataSource()));
        new Shop(source, CompiledMigrations.of(TWO)).migrate();
        assertEquals(
                1,
                source.statements().stream()
                        .filter(it -> it.contains("ALTER TABLE a") || it.contains("INSERT INTO a"))
                        .count());
        assertEquals(BOTH, Shop.journal(database));
        assertEquals("1 1", database.scalar("select concat_ws(' ', id, n) from a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@Verify(\"SELECT true\")"})
    void line_of_the_history_is_the_same_step_by_step(String check, TestDatabase database) throws Exception {
        var shop = new Shop(database, TWO + """
                @Migration(version = "3", description = "d", dependsOn = B.class) %s
                @Expand({"ALTER TABLE a ADD COLUMN it_s text", "INSERT INTO a VALUES (2, 2)"})
                @Rollback({"DELETE FROM a WHERE id = 2", "ALTER TABLE a DROP COLUMN it_s"}) final class C {}
                """.formatted(check));
        shop.migrate();
        shop.rollback(1);
        assertEquals(
                List.of("PHASE_DONE 1 3 c: ALTER TABLE, INSERT {2}", "PHASE_UNDONE 1 3 c: DELETE, ALTER TABLE {2}"),
                database.column("select concat_ws(' ', kind, step, detail, depends) from lockkeeper.journal"
                        + " where migration = '3' order by seq"));
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void many_commands_are_told_once_each(TestDatabase database) throws Exception {
        new Shop(database, many(MANY, "INSERT INTO a VALUES (0)")).migrate();
        assertEquals(
                "1 a: 702 steps of CREATE TABLE, INSERT",
                database.scalar("select detail from lockkeeper.journal where kind = 'PHASE_DONE'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, MANY})
    void error_in_the_last_statement_leaves_nothing(int others, TestDatabase database) throws Exception {
        var message = shop(database, many(others, "INSERT INTO a VALUES (1/0)")).fails("LK2012");
        assertEquals("1 a: INSERT failed: ERROR: division by zero (SQLSTATE 22012)", message.fact());
        assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
        assertEquals("true", database.scalar("select (to_regclass('a') is null)::text"));
    }

    @Test
    void constraint_that_only_commit_checks_takes_everything_with_it(TestDatabase database) throws Exception {
        shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (id int PRIMARY KEY, other int REFERENCES a DEFERRABLE INITIALLY DEFERRED)",
                         "INSERT INTO a VALUES (1, 2)"})
                final class A {}
                """).fails("LK2012");
        assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
        assertEquals("true", database.scalar("select (to_regclass('a') is null)::text"));
    }

    @Test
    void many_statements_are_one_transaction(TestDatabase database) throws Exception {
        var shop = shop(database, many(MANY, "INSERT INTO a VALUES (0)"));
        shop.migrate();
        assertEquals(String.valueOf(MANY + 1), database.scalar("select count(*) from a"));
        assertEquals("1", database.scalar("select count(distinct xmin::text) from a"));
        assertEquals(List.of(), shop.migrate());
    }

    @Test
    void text_means_what_it_means_alone(TestDatabase database) throws Exception {
        var shop = shop(database, """
                @Migration(version = "1", description = "d '\\\\ ? $1 :d")
                @Expand({"CREATE TABLE a (t text) -- until the end; of the line",
                         "INSERT INTO a VALUES ('ends; with \\\\'), (E'it\\\\'s; '), ($q$; commit; $q$), ('{fn now()}') /* ; /* commit; */ */",
                         "INSERT INTO a SELECT ('{\\"k\\": 1}'::jsonb ? 'k')::text",
                         "SELECT * FROM a, generate_series(1, 1000)",
                         "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                         "CREATE RULE r AS ON DELETE TO a DO ALSO (SELECT 1; SELECT 2)",
                         "INSERT INTO a VALUES (U&'\\\\0041'), ('a' || $$b'$$)"})
                @Irreversible(reason = "r") final class A {}
                """);
        shop.migrate();
        assertEquals(
                List.of("; commit; ", "A", "ab'", "ends; with \\", "it's; ", "true", "{fn now()}"),
                database.column("select t from a order by t collate \"C\""));
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void text_is_read_as_the_compiler_read_it_whatever_the_session_was_set_to(TestDatabase database) throws Exception {
        var shop = shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (t text)",
                         "SELECT set_config('standard_conforming_strings', 'off', false)"})
                @Irreversible(reason = "r") final class A {}
                @Migration(version = "2", description = "d", dependsOn = A.class)
                @Expand({"INSERT INTO a VALUES ('\\\\' || ' ); commit; --')",
                         "INSERT INTO a VALUES (1/0)"})
                @Irreversible(reason = "r") final class B {}
                """);
        shop.fails("LK2012");
        assertEquals("0", database.scalar("select count(*) from a"));
        assertEquals(List.of("PHASE_DONE 1 EXPAND 1", "RUN_FAILED 2 EXPAND -1"), Shop.journal(database));
    }

    @Test
    void temporary_table_of_a_migration_is_gone_behind_it(TestDatabase database) throws Exception {
        shop(database, """
                @Migration(version = "1", description = "d")
                @Expand("CREATE TEMPORARY TABLE a (id int)") final class A {}
                @Migration(version = "2", description = "d", dependsOn = A.class)
                @Expand("CREATE TABLE b AS SELECT to_regclass('a') IS NULL AS gone") final class B {}
                """).migrate();
        assertEquals("t", database.scalar("select gone from b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DO $$ BEGIN COMMIT; END $$", "CALL ends()", "COMMIT", "ROLLBACK"})
    void end_of_the_transaction_in_a_migration_is_refused(String end, TestDatabase database) throws Exception {
        database.execute("create procedure ends() language plpgsql as $$ begin commit; end $$");
        shop(database, """
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE z (id int)") final class Z {}
                @Migration(version = "2", description = "d", dependsOn = Z.class)
                @Expand({"CREATE TABLE a (id int)", "%s", "CREATE TABLE b (id int)"})
                @Irreversible(reason = "r") final class A {}
                """.formatted(end)).failure();
        assertEquals(List.of("PHASE_DONE 1 EXPAND 0", "RUN_FAILED 2 EXPAND -1"), Shop.journal(database));
        assertEquals("true", database.scalar("select (to_regclass('a') is null and to_regclass('b') is null)::text"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Cut.class,
            names = {"UNHEARD", "UNANSWERED", "ENDED"})
    void message_that_is_lost_or_not_answered_is_done_once(Cut cut, TestDatabase database) throws Exception {
        try (var proxy = new CuttingProxy(database, "insert into a values", 1, cut)) {
            var shop = new Shop(inMode(proxy.dataSource()), CompiledMigrations.of(TWO));
            assertEquals(List.of("1 EXPAND", "2 EXPAND"), shop.migrate());
            assertTrue(proxy.done());
            assertEquals(1, disconnections(shop));
        }
        assertEquals(BOTH, Shop.journal(database));
        assertEquals("1 1", database.scalar("select concat_ws(' ', id, n) from a"));
    }

    @Test
    void run_that_was_overtaken_writes_nothing(TestDatabase database) throws Exception {
        var shop = shop(database, TWO);
        shop.on(event -> {
            if (event instanceof Event.PhaseStarted started
                    && started.migration().startsWith("2")) {
                execute(database, """
                        insert into lockkeeper.journal
                        select seq + 1, at, 'other', kind, migration, phase, step, checksum, detail, actor, hash, hash
                        from lockkeeper.journal order by seq desc limit 1""");
            }
        });
        shop.fails("LK2102");
        assertEquals("0", database.scalar("select count(*) from a"));
        assertEquals(
                "1", database.scalar("select attnum from pg_attribute where attrelid = 'a'::regclass and attnum > 0"));
    }

    @Test
    void session_that_lost_the_lock_of_the_run_writes_nothing_before_it_has_it_again(TestDatabase database)
            throws Exception {
        var shop = shop(database, """
                @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
                @Migration(version = "2", description = "d", dependsOn = A.class)
                @Expand("SELECT pg_advisory_unlock_all()") @Irreversible(reason = "r") final class B {}
                @Migration(version = "3", description = "d", dependsOn = B.class)
                @Expand("CREATE TABLE c (id int)") final class C {}
                """);
        assertEquals(List.of("1 EXPAND", "2 EXPAND", "3 EXPAND"), shop.migrate());
        assertEquals(1, disconnections(shop));
    }

    @Test
    void cancelled_step_is_not_begun_once_more(TestDatabase database) throws Exception {
        var shop = shop(database, """
                @Migration(version = "1", description = "d")
                @Expand({"CREATE TABLE a (id int)", "SELECT pg_sleep(600)"}) @Irreversible(reason = "r") final class A {}
                """);
        var run = CompletableFuture.supplyAsync(() -> shop.fails("LK2012"));
        while (database.column("""
                select pg_cancel_backend(pid)::text from pg_stat_activity
                where datname = current_database() and wait_event = 'PgSleep'""").isEmpty()) {
            Thread.onSpinWait();
        }
        assertTrue(run.join().fact().contains("SQLSTATE 57014"), run.join().text());
        assertEquals(List.of("RUN_FAILED 1 EXPAND -1"), Shop.journal(database));
    }

    @Test
    void table_that_is_taken_is_waited_for_and_changed_once(TestDatabase database) throws Exception {
        database.execute("create table a (id int)");
        var waited = new ArrayList<Event>();
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table a in access share mode");
            var shop = shop(database, """
                    @Migration(version = "1", description = "d")
                    @Expand({"CREATE TABLE b (id int)", "ALTER TABLE a ADD COLUMN n int"}) final class A {}
                    """);
            shop.on(event -> {
                if (event instanceof Event.Waiting) {
                    waited.add(event);
                    execute(
                            database,
                            "select pg_terminate_backend(pid, 10000) from pg_locks where relation = 'a'::regclass");
                }
            });
            shop.migrate();
        }
        assertFalse(waited.isEmpty());
        assertEquals(
                "2",
                database.scalar("select count(*) from pg_attribute where attrelid = 'a'::regclass and attnum > 0"));
    }

    private Shop shop(TestDatabase database, String migrations) {
        return new Shop(inMode(database.dataSource()), CompiledMigrations.of(migrations));
    }

    private DataSource inMode(DataSource source) {
        ((PGSimpleDataSource) source).setPreferQueryMode(mode);
        return source;
    }

    private static String many(int count, String last) {
        var statements = new ArrayList<String>();
        statements.add("CREATE TABLE a (id int)");
        IntStream.rangeClosed(1, count).forEach(it -> statements.add("INSERT INTO a VALUES (%d)".formatted(it)));
        statements.add(last);
        return """
                @Migration(version = "1", description = "d") @Expand({"%s"}) @Irreversible(reason = "r") final class A {}
                """.formatted(String.join("\", \"", statements));
    }

    private static long disconnections(Shop shop) {
        return shop.events().stream()
                .filter(Event.Disconnected.class::isInstance)
                .count();
    }

    private static void execute(TestDatabase database, String sql) {
        try {
            database.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
