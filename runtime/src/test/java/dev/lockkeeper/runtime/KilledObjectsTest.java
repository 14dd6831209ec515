package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases, subscriptions and tablespaces of processes that are killed before they record them. */
@PostgresTest
final class KilledObjectsTest {

    /** The other process needs the processor more than whoever looks at it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private static final String TABLE = """
            @Migration(version = "1", description = "d")
            @Expand("CREATE TABLE t (id int)")
            final class A {}
            """;

    private static final String STEP = TABLE + """
            @Migration(version = "2", description = "d", dependsOn = A.class)
            @Expand("%s")
            @Irreversible(reason = "r")
            final class B {}
            """;

    private static final String MAKE_SUBSCRIPTION = "CREATE SUBSCRIPTION %s CONNECTION 'dbname=nowhere' PUBLICATION p"
            + " WITH (connect = false, enabled = false, slot_name = NONE)";

    /** Another process: migrates the database that its arguments name. */
    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        new Shop(source, CompiledMigrations.of(arguments[3])).migrate();
    }

    private static String make(String kind, String name) {
        return switch (kind) {
            case "DATABASE" -> "CREATE DATABASE " + name;
            case "TABLESPACE" -> "CREATE TABLESPACE " + name + " LOCATION ''";
            default -> MAKE_SUBSCRIPTION.formatted(name);
        };
    }

    /** Is to be removed by whoever makes it: two of them are not of the database. */
    private static String unused() {
        return "lockkeeper_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void allowTablespacesInPlace(TestDatabase database) throws Exception {
        String name = database.scalar("select quote_ident(current_database())");
        database.execute("alter database " + name + " set allow_in_place_tablespaces = on");
    }

    private static boolean there(TestDatabase database, String name) throws Exception {
        return !database.column("""
                select datname from pg_database where datname = '%1$s' union all
                select subname from pg_subscription where subname = '%1$s' union all
                select spcname from pg_tablespace where spcname = '%1$s'""".formatted(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DATABASE", "SUBSCRIPTION", "TABLESPACE"})
    void what_was_made_and_removed_unrecorded_is_recorded_by_the_next_run(String kind, TestDatabase database)
            throws Exception {
        allowTablespacesInPlace(database);
        String name = unused();
        String make = STEP.formatted(make(kind, name));
        try {
            new Shop(database, TABLE).migrate();
            killBeforeItIsRecorded(database, make);
            assertTrue(there(database, name));
            assertEquals(List.of("2 EXPAND"), new Shop(database, make).migrate());
            assertEquals(1, Collections.frequency(Shop.journal(database), "STEP_STARTED 2 EXPAND 0"));
            String remove = make + """
                    @Migration(version = "3", description = "d", dependsOn = B.class)
                    @Expand("DROP %s %s")
                    @Irreversible(reason = "r")
                    final class C {}
                    """.formatted(kind, name);
            killBeforeItIsRecorded(database, remove);
            assertFalse(there(database, name));
            assertEquals(List.of("3 EXPAND"), new Shop(database, remove).migrate());
            assertEquals(1, Collections.frequency(Shop.journal(database), "STEP_STARTED 3 EXPAND 0"));
        } finally {
            database.execute("drop %s if exists %s".formatted(kind, name));
        }
    }

    @Test
    void name_that_is_taken_is_refused_and_nothing_begun(TestDatabase database) throws Exception {
        allowTablespacesInPlace(database);
        for (String kind : List.of("DATABASE", "SUBSCRIPTION", "TABLESPACE")) {
            String name = unused();
            database.execute("drop schema if exists lockkeeper cascade", "drop table if exists t", make(kind, name));
            try {
                String fact = new Shop(database, STEP.formatted(make(kind, name)))
                        .fails("LK2137")
                        .fact();
                assertTrue(fact.contains(name), fact);
                assertFalse(Shop.journal(database).contains("STEP_STARTED 2 EXPAND 0"));
            } finally {
                database.execute("drop %s if exists %s".formatted(kind, name));
            }
        }
    }

    @Test
    void setting_of_the_server_is_set_once_more(TestDatabase database) throws Exception {
        String alter = STEP.formatted("ALTER SYSTEM SET log_temp_files = '1GB'");
        try {
            new Shop(database, TABLE).migrate();
            killBeforeItIsRecorded(database, alter);
            assertEquals(List.of("2 EXPAND"), new Shop(database, alter).migrate());
        } finally {
            database.execute("alter system reset log_temp_files");
        }
    }

    /** The line of the history that tells of its end waits for a lock of ours. */
    private static void killBeforeItIsRecorded(TestDatabase database, String migrations) throws Exception {
        database.execute("""
                create function hold() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock(4711); return new; end $$
                """, """
                create trigger hold before insert on lockkeeper.journal for each row
                when (new.kind = 'STEP_DONE') execute function hold()
                """);
        try (var holder = database.connect()) {
            holder.createStatement().execute("select pg_advisory_lock(4711)");
            Process child = ChildProcess.start(KilledObjectsTest.class, database, migrations);
            while (database.column("""
                    select pid::text from pg_stat_activity
                    where datname = current_database() and wait_event = 'advisory'""").isEmpty()) {
                assertTrue(child.isAlive(), "it ended by itself");
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            child.destroyForcibly().waitFor();
            while (!database.column("""
                    select pg_terminate_backend(pid)::text from pg_stat_activity
                    where datname = current_database() and application_name = 'lockkeeper'""").isEmpty()) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
        database.execute("drop trigger hold on lockkeeper.journal", "drop function hold()");
    }
}
