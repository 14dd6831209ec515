package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A runner that stands still (SIGSTOP, a long pause of its machine) while its session ends and another run does its work
 * writes nothing when it wakes up, neither to the tables nor to the history.
 */
@PostgresTest
final class ZombieTest {

    /** What the zombie is about to do when it is stopped. */
    enum Stop {
        STATEMENT("""
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand({"UPDATE t SET n = n + 1", "SELECT pg_sleep(600) WHERE NOT EXISTS (SELECT FROM go)", "UPDATE t SET n = n + 1"})
                final class A {}
                @Migration(version = "2", description = "d") @Irreversible(reason = "r") @Expand("UPDATE t SET n = n + 1") final class B {}
                """, "", "wait_event = 'PgSleep'"),
        JAVA_CODE("""
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                final class A {
                    @Expand void count(Connection connection) throws SQLException {
                        var statement = connection.createStatement();
                        statement.execute("update t set n = n + 1");
                        boolean go = false;
                        while (!go) {
                            var row = statement.executeQuery("select count(*) > 0 from go");
                            row.next();
                            go = row.getBoolean(1);
                        }
                        statement.execute("update t set n = n + 1");
                    }
                }
                """, "", "query = 'select count(*) > 0 from go'"),
        WAIT_FOR_TABLE(
                """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Expand({"ALTER TABLE t ADD COLUMN m int", "UPDATE t SET n = n + 1"}) final class A {}
                """,
                "lock table t in share update exclusive mode",
                "query ilike 'lock table%' or query ilike '%holder%' or query ilike '%rollback%'"),
        CONCURRENT_INDEX(
                """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Budget(snapshotWait = "0s")
                @Expand({"CREATE INDEX CONCURRENTLY t_n ON t (n)", "UPDATE t SET n = n + 1"}) final class A {}
                """,
                "update t set id = id where id = 1",
                "query like 'CREATE INDEX CONC%' and wait_event_type = 'Lock'"),
        WORKERS(
                """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Backfill(table = "t", set = "n = n + 1", batchSize = 20, workers = 2) final class A {}
                """,
                "",
                "exists (select from pg_class where oid = to_regclass('lockkeeper.checkpoint')) and query_to_xml("
                        + "'select 1 from lockkeeper.checkpoint where walked > 100', false, false, '')::text like '%<row%'"),
        BACKFILL(
                """
                @Migration(version = "1", description = "d") @Irreversible(reason = "r")
                @Backfill(table = "t", set = "n = n + 1", batchSize = 100) final class A {}
                """,
                "",
                "exists (select from pg_class where oid = to_regclass('lockkeeper.checkpoint')) and query_to_xml("
                        + "'select 1 from lockkeeper.checkpoint where walked > 1000', false, false, '')::text like '%<row%'");

        private final String migrations;
        private final String blocker;
        private final String reached;

        Stop(String migrations, String blocker, String reached) {
            this.migrations = migrations;
            this.blocker = blocker;
            this.reached = reached;
        }
    }

    /** Another process: migrates the database that its arguments name, and writes how it ended. */
    public static void main(String[] arguments) throws Exception {
        Path classes = Path.of(arguments[3]);
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        var catalog = CatalogJson.read(Files.readString(classes.resolve(Catalog.RESOURCE)));
        String end;
        try {
            end = new Shop(source, new CompiledMigrations(classes, catalog))
                    .migrate()
                    .toString();
        } catch (LockkeeperException e) {
            end = e.fourParts().text();
        }
        Files.writeString(Path.of(arguments[4]), end);
    }

    @ParameterizedTest
    @EnumSource
    void runner_that_was_stopped_and_overtaken_writes_nothing(Stop stop, TestDatabase database, @TempDir Path directory)
            throws Exception {
        ChildProcess.assumeStoppable();
        var migrations = start(database, stop);
        Path end = directory.resolve("end");
        Process zombie = ChildProcess.start(
                ZombieTest.class, database, migrations.classes().toString(), end.toString());
        try (Connection blocker = database.connect()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute(stop.blocker.isEmpty() ? "select 1" : stop.blocker);
            await(zombie, database, stop);
            ChildProcess.signal("STOP", zombie.pid());
            database.column("""
                    select pg_terminate_backend(pid, 60000)::text from pg_stat_activity
                    where datname = current_database() and application_name = 'lockkeeper'""");
            blocker.rollback();
            database.execute("insert into go values (1)");
            assertTrue(!new Shop(database.dataSource(), migrations).migrate().isEmpty());
        }
        List<String> history = history(database);
        List<String> rows = database.column("select t::text from t order by id");

        ChildProcess.signal("CONT", zombie.pid());
        assertEquals(0, zombie.waitFor());
        String told = Files.readString(end);
        assertTrue(told.contains("LK2321"), told);
        assertEquals(history, history(database));
        assertEquals(rows, database.column("select t::text from t order by id"));
        assertEquals("0", database.scalar("select count(*) from pg_locks where locktype = 'advisory'"));
        assertEquals(List.of(), new Shop(database.dataSource(), migrations).migrate());
    }

    @Test
    void runner_that_is_stopped_with_its_session_alive_keeps_others_out_and_is_named(
            TestDatabase database, @TempDir Path directory) throws Exception {
        ChildProcess.assumeStoppable();
        var migrations = start(database, Stop.STATEMENT);
        Path end = directory.resolve("end");
        Process stopped = ChildProcess.start(
                ZombieTest.class, database, migrations.classes().toString(), end.toString());
        await(stopped, database, Stop.STATEMENT);
        ChildProcess.signal("STOP", stopped.pid());
        String session = database.scalar("select pid from pg_locks where locktype = 'advisory' and objid = 1");
        var other = new Shop(database.dataSource(), migrations).patient(Duration.ofMillis(200));
        assertTrue(other.fails("LK2101").fact().contains("pid " + session));

        database.execute("insert into go values (1)");
        database.column("select pg_cancel_backend(%s)::text".formatted(session));
        ChildProcess.signal("CONT", stopped.pid());
        assertEquals(0, stopped.waitFor());
        assertTrue(Files.readString(end).contains("LK2012"), Files.readString(end));
        assertEquals(List.of("1 EXPAND", "2 EXPAND"), other.migrate());
        assertEquals("3", database.scalar("select n from t where id = 1"));
    }

    /** Its workers' sessions are alive, and know nothing of it. */
    @Test
    void workers_of_a_run_whose_own_session_has_ended_are_ended_by_the_next_one(
            TestDatabase database, @TempDir Path directory) throws Exception {
        ChildProcess.assumeStoppable();
        var migrations = start(database, Stop.WORKERS);
        Path end = directory.resolve("end");
        Process zombie = ChildProcess.start(
                ZombieTest.class, database, migrations.classes().toString(), end.toString());
        await(zombie, database, Stop.WORKERS);
        ChildProcess.signal("STOP", zombie.pid());
        String workers = """
                select l.pid::text from pg_locks l join pg_database d on d.oid = l.database
                where locktype = 'advisory' and objid = 3 and datname = current_database()""";
        assertEquals(2, database.column(workers).size());
        database.scalar("""
                select pg_terminate_backend(l.pid, 60000)::text from pg_locks l join pg_database d on d.oid = l.database
                where locktype = 'advisory' and objid = 1 and datname = current_database()""");
        assertEquals(2, database.column(workers).size());
        assertEquals(List.of("1 BACKFILL"), new Shop(database.dataSource(), migrations).migrate());
        assertEquals(List.of(), database.column(workers));
        List<String> history = history(database);

        ChildProcess.signal("CONT", zombie.pid());
        assertEquals(0, zombie.waitFor());
        assertTrue(Files.readString(end).contains("LK2321"), Files.readString(end));
        assertEquals(history, history(database));
        assertEquals("20000 1 1", database.scalar("select count(*) || ' ' || min(n) || ' ' || max(n) from t"));
    }

    private static CompiledMigrations start(TestDatabase database, Stop stop) throws Exception {
        database.execute(
                "create table go (n int)",
                "create table t (id int primary key, n int not null default 0)",
                "insert into t select generate_series(1, 20000)");
        return CompiledMigrations.of(stop.migrations);
    }

    private static void await(Process process, TestDatabase database, Stop stop) throws Exception {
        String there = """
                select pid::text from pg_stat_activity
                where datname = current_database() and application_name = 'lockkeeper' and (%s)""".formatted(stop.reached);
        while (database.column(there).isEmpty()) {
            assertTrue(process.isAlive(), "it ended by itself");
            Thread.onSpinWait();
        }
    }

    private static List<String> history(TestDatabase database) throws Exception {
        return database.column("select j::text from lockkeeper.journal j order by seq");
    }
}
