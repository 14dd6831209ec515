package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledMavenTest {
    private static final String BUSY = "select count(*) from pg_stat_activity where query like 'select count%busy%'"
            + " and state = 'active' and pid <> pg_backend_pid()";

    private final Path module;

    KilledMavenTest(@TempDir Path module) {
        this.module = module;
    }

    @Test
    void server_that_a_killed_maven_left_is_stopped_and_every_commit_is_kept() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            new Database(maven.url()).execute("create table kept as select 42 as answer");
            maven.kill();
        }
        var orphan = Servers.postmaster(Servers.data(module));
        assertTrue(orphan.isAlive());

        try (var server = Servers.start(module)) {
            assertFalse(isRunning(orphan));
            assertEquals("42", Database.of(server).scalar("select answer from kept"));
        }
    }

    @Test
    void statement_that_a_killed_maven_left_running_is_interrupted() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            keepBusy(new Database(maven.url()));
            maven.kill();
        }
        var data = Servers.data(module);
        try (var server = Servers.start(module)) {
            assertEquals("0", Database.of(server).scalar(BUSY));
            var log = Files.readString(module.resolve("postgres.log"));
            assertFalse(log.contains("was not properly shut down"), log);
            assertEquals(data, Servers.data(module));
        }
    }

    @Test
    void process_of_a_server_whose_postmaster_was_killed_is_ended() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            var database = new Database(maven.url());
            database.execute("create table kept as select 42 as answer");
            keepBusy(database);
            maven.kill();
        }
        var data = Servers.data(module);
        var postmaster = Servers.postmaster(data);
        postmaster.destroyForcibly();
        Wait.until("the postmaster is gone", () -> !isRunning(postmaster));
        assertFalse(new ServerProcesses(data).alive().isEmpty());

        try (var server = Servers.start(module)) {
            assertEquals("42", Database.of(server).scalar("select answer from kept"));
            assertEquals("0", Database.of(server).scalar(BUSY));
        }
    }

    @Test
    void server_recovers_when_all_of_it_was_killed() throws Exception {
        killAllThatServes("create table kept as select 42 as answer");
        assertTrue(Files.exists(Servers.data(module).resolve("postmaster.pid")));

        try (var server = Servers.start(module)) {
            assertEquals("42", Database.of(server).scalar("select answer from kept"));
        }
    }

    @Test
    void process_that_has_got_the_number_of_a_dead_server_is_left_alone() throws Exception {
        killAllThatServes("create table kept as select 42 as answer");
        try (var bystander = OtherMaven.on(module.resolve("elsewhere"))) {
            var url = bystander.url();
            nameInPostmasterFile(bystander.process().pid());
            try (var server = Servers.start(module)) {
                assertEquals("42", Database.of(server).scalar("select answer from kept"));
            }
            assertTrue(bystander.process().isAlive());

            nameInPostmasterFile(Servers.postmaster(Servers.data(module.resolve("elsewhere")))
                    .pid());
            try (var server = Servers.start(module)) {
                assertEquals("42", Database.of(server).scalar("select answer from kept"));
            }
            assertEquals("1", new Database(url).scalar("select 1"));
            bystander.end();
        }
    }

    @Test
    void file_that_a_crash_of_the_machine_left_empty_is_no_obstacle() throws Exception {
        Servers.start(module).close();
        Files.createFile(Servers.data(module).resolve("postmaster.pid"));
        Servers.start(module).close();
    }

    @Test
    void initdb_that_was_cut_short_is_begun_anew() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            Wait.until("initdb has begun", () -> anyFileIn(Servers.allData(module), "base/1"));
            maven.kill();
        }
        try (var server = Servers.start(module)) {
            assertEquals("1", Database.of(server).scalar("select 1"));
        }
        Wait.until("nothing half-made is left", () -> {
            Servers.start(module).close();
            return Servers.allData(module).size() == 1;
        });
    }

    @Test
    void directory_that_looks_complete_but_is_not_is_replaced() throws Exception {
        var half = Files.createDirectory(module.resolve("postgres-1"));
        Files.createFile(half.resolve("postgresql.conf"));
        Files.writeString(half.resolve("PG_VERSION"), "9\n");
        Servers.start(module).close();
        assertFalse(Files.exists(half));
    }

    @Test
    void server_ends_with_a_jvm_that_ends_without_closing_it() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            new Database(maven.url()).execute("create table kept as select 42 as answer");
            maven.end();
        }
        assertNothingRuns();
    }

    @Test
    void server_ends_with_a_jvm_that_is_told_to_end() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            keepBusy(new Database(maven.url()));
            maven.process().destroy();
            maven.awaitEnd();
        }
        assertNothingRuns();
    }

    private void assertNothingRuns() throws Exception {
        var data = Servers.data(module);
        assertEquals(List.of(), new ServerProcesses(data).alive());
        assertFalse(Files.exists(data.resolve("postmaster.pid")));
    }

    private void killAllThatServes(String statement) throws Exception {
        try (var maven = OtherMaven.on(module)) {
            new Database(maven.url()).execute(statement);
            maven.kill();
        }
        var processes = new ServerProcesses(Servers.data(module));
        Wait.until("the server is dead", () -> {
            processes.alive().forEach(ProcessHandle::destroyForcibly);
            return processes.alive().isEmpty();
        });
    }

    private void nameInPostmasterFile(long pid) throws Exception {
        Files.writeString(
                Servers.data(module).resolve("postmaster.pid"),
                "%d%n%s%n%d%n5432%n%nlocalhost%n%nready%n".formatted(pid, module, System.currentTimeMillis() / 1000));
    }

    private static void keepBusy(Database database) throws Exception {
        var client = new Thread(() -> {
            try (var connection = DriverManager.getConnection(database.url(), "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute("select count(*) from generate_series(1, 1000000000000) as busy");
            } catch (SQLException interrupted) {
                // That is what this statement is for.
            }
        });
        client.setDaemon(true);
        client.start();
        Wait.until("the statement runs", () -> database.scalar(BUSY).equals("1"));
    }

    private static boolean anyFileIn(List<Path> directories, String name) {
        return directories.stream().anyMatch(directory -> Files.exists(directory.resolve(name)));
    }

    // A killed process that nobody has waited for is still listed, without a command.
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
