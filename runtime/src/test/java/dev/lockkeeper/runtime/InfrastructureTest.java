package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers fail; the message says how, without secrets, and the next run goes on. */
@PostgresTest
final class InfrastructureTest {

    private static final String A = """
            @Migration(version = "1", description = "d") @Expand("CREATE TABLE a (id int)") final class A {}
            """;

    private static Shop shop(String url, String user, String password) {
        var source = new WrappedSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return DriverManager.getConnection(url, user, password);
            }

            @Override
            public String toString() {
                return url.replaceFirst("[?].*", "");
            }
        };
        return new Shop(source, CompiledMigrations.of(A));
    }

    @Test
    void wrong_login_is_told_without_the_password(TestDatabase database) {
        Message message = shop(database.url(), "nobody_here", "secret-4711").fails("LK2301");
        assertFalse(message.text().contains("4711"), message.text());
        assertTrue(message.fact().contains("nobody_here"), message.fact());
    }

    @Test
    void server_that_is_down_and_database_that_is_not_there_are_told(TestDatabase database) throws Exception {
        shop("jdbc:postgresql://localhost:1/x", "u", "p").fails("LK2302");
        String name = database.scalar("select current_database()");
        var message = shop(database.url().replace(name, "not_there"), database.user(), database.password())
                .fails("LK2303");
        assertTrue(message.fact().contains("not_there"));
    }

    @Test
    void missing_right_to_make_or_read_the_history_is_told(TestDatabase database) throws Exception {
        String role = "poor_" + database.scalar("select current_database()");
        database.execute("create role %s login password 'p'".formatted(role));
        try {
            shop(database.url(), role, "p").fails("LK2105");
            new Shop(database, A).migrate();
            shop(database.url(), role, "p").fails("LK2105");
        } finally {
            database.execute("drop role " + role);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'secret 4711'::int",
                "select E'a\"b\\n4711'::int",
                "select '2026-47-11'::date",
                "select '99999999994711'::int",
                "select '4711{'::json",
                "insert into t values (4711), (4711)",
                "insert into t values (-4711)",
                "insert into t values (null)",
                "do $$ begin raise exception 'row 4711'; end $$",
            })
    void no_message_tells_a_value_of_a_row(String sql, TestDatabase database) throws Exception {
        database.execute("create table t (id int primary key check (id > 0))", "create table texts (sql text)");
        try (var connection = database.connect();
                var insert = connection.prepareStatement("insert into texts values (?)")) {
            insert.setString(1, sql);
            insert.execute();
        }
        var message = new Shop(database, """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand("DO $$ DECLARE s text := sql FROM texts; BEGIN EXECUTE s; END $$") final class A {}
                """).fails("LK2012");
        assertFalse(message.text().contains("4711"), message.text());
        // Hashes and times may hold any digits.
        String told = database.scalar(
                "select string_agg(concat_ws(' ', kind, migration, phase, step, detail, actor), ' ') from lockkeeper.journal");
        assertFalse(told.contains("4711"), told);
    }

    @Test
    void statement_that_takes_too_long_is_ended(TestDatabase database) throws Exception {
        new Shop(database, """
                @Migration(version = "1", description = "d") @Budget(statementTimeout = "100ms") @Irreversible(reason = "r")
                @Expand("SELECT pg_sleep(60)") final class A {}
                """).fails("LK2012");
    }
}
