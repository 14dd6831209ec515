package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a database or a role sets for its sessions neither stops a run nor changes what it makes. */
@PostgresTest
final class HostileSettingsTest {

    private static final CompiledMigrations MIGRATIONS = CompiledMigrations.of("""
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE a (id interval PRIMARY KEY, n int, at timestamptz DEFAULT '2026-01-01 12:00')")
            @Expand("INSERT INTO a (id) SELECT make_interval(days => d) FROM generate_series(1, 30) d")
            @Expand("CREATE VIEW v AS SELECT id, n FROM a WHERE n::text <> 'a\\\\b'")
            @Expand("CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1")
            final class A {}
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Expand("CREATE INDEX CONCURRENTLY a_n ON a (n)")
            @Backfill(table = "a", set = "n = 1", where = "n IS NULL", batchSize = 10)
            @Irreversible(reason = "r")
            final class B {}
            @Migration(version = "3", description = "d", dependsOn = B.class)
            @Irreversible(reason = "r")
            final class C {
                @Expand void slow(Connection connection) throws Exception {
                    connection.createStatement().execute("insert into a (id) values ('1 year')");
                    Thread.sleep(300);
                    connection.createStatement().execute("update a set n = 2 where id = '1 year'");
                }
            }
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_transaction_read_only = on",
                "default_transaction_isolation = 'serializable'",
                "default_transaction_deferrable = on",
                "row_security = on",
                "statement_timeout = '200ms'",
                "lock_timeout = '1ms'",
                "idle_in_transaction_session_timeout = '100ms'",
                "idle_session_timeout = '100ms'",
                "transaction_timeout = '100ms'",
                "standard_conforming_strings = off",
                "quote_all_identifiers = on",
                "check_function_bodies = off",
                "intervalstyle = 'sql_standard'",
                "bytea_output = 'escape'",
                "timezone = 'Asia/Kathmandu'",
                "datestyle = 'SQL, DMY'",
                "client_min_messages = 'error'",
                "search_path = 'evil', 'public', 'pg_catalog'",
            })
    void setting_of_the_database_does_not_matter(String setting, TestDatabase database) throws Exception {
        assumeTrue(database.serverVersion() >= 17 || !setting.startsWith("transaction_timeout"), "since PostgreSQL 17");
        database.execute("create schema evil");
        for (String function : List.of(
                "sha256(bytea) returns bytea",
                "pg_backend_pid() returns int",
                "pg_try_advisory_lock(int, int) returns boolean",
                "current_setting(text, boolean) returns text",
                "clock_timestamp() returns timestamptz")) {
            database.execute("create function evil.%s language sql as 'select null::%s'"
                    .formatted(function, function.substring(function.lastIndexOf(' ') + 1)));
        }
        String name = database.scalar("select current_database()");
        database.execute("alter database %s set %s".formatted(name, setting));
        var shop = new Shop(database.dataSource(), MIGRATIONS);
        assertEquals(List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL", "3 EXPAND"), shop.migrate());
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
        assertEquals(List.of(), shop.migrate());
        assertEquals("31 1 2", database.scalar("select concat_ws(' ', count(*), min(n), max(n)) from a"));
        assertEquals(
                "1",
                database.scalar("select count(distinct at) from a where at = timestamptz '2026-01-01 12:00:00+00'"));
    }
}
