package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.it.crash.WireProxy.Point;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What servers, administrators and other people do to a run. */
@PostgresTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class FaultTest {

    private static final String CREATE = """
            @Migration(version = "1", description = "Create")
            @Expand({"CREATE TABLE made (id int PRIMARY KEY)", "INSERT INTO made VALUES (1)"})
            final class Create {}
            """;

    @Test
    void what_a_database_says_about_timeouts_and_transactions_is_not_for_runs(TestDatabase database) throws Exception {
        String name = database.scalar("select current_database()");
        for (String setting :
                List.of("statement_timeout = '20ms'", "lock_timeout = '1ms'", "timezone = 'Asia/Tokyo'")) {
            database.execute("alter database %s set %s".formatted(name, setting));
        }
        var slow = new Command(Project.compiled(List.of("""
                @Migration(version = "1", description = "Slow")
                @Expand("SELECT pg_sleep(0.2)")
                @Irreversible(reason = "a test")
                final class Slow {}
                """)), Goal.MIGRATE);
        assertEquals(new Subject.Result(false, ""), slow.run(database.dataSource()));
    }

    @Test
    void dropped_history_changes_nothing_that_is_there(TestDatabase database) throws Exception {
        var command = new Command(Project.compiled(List.of(CREATE)), Goal.MIGRATE);
        assertTrue(command.run(database.dataSource()).succeeded());
        database.execute("drop schema lockkeeper cascade");
        Subject.Result again = command.run(database.dataSource());
        assertTrue(again.failure().contains("LK2342"), again.failure());
        assertEquals("1", database.scalar("select count(*) from made"));
    }

    @Test
    void older_catalog_changes_nothing(TestDatabase database) throws Exception {
        String second = """
                @Migration(version = "2", description = "More", dependsOn = Create.class)
                @Expand("INSERT INTO made VALUES (2)")
                @Irreversible(reason = "a test")
                final class More {}
                """;
        var newer = new Command(Project.compiled(List.of(CREATE + second)), Goal.MIGRATE);
        var older = new Command(Project.compiled(List.of(CREATE)), Goal.MIGRATE);
        assertTrue(newer.run(database.dataSource()).succeeded());
        Subject.Result result = older.run(database.dataSource());
        assertTrue(result.nothingToDo() || result.failure().startsWith("LK"), result.toString());
        assertEquals(List.of("1", "2"), database.column("select id from made order by id"));
        Subject.Result again = newer.run(database.dataSource());
        assertTrue(again.nothingToDo(), again.toString());
    }

    @Test
    void older_catalog_takes_nothing_back_that_a_newer_one_stands_on(TestDatabase database) throws Exception {
        String known = CREATE + """
                @Migration(version = "2", description = "Table")
                @Expand("CREATE TABLE more (id int)")
                final class More {}
                """;
        String late = """
                @Migration(version = "0.9", description = "Column", dependsOn = More.class)
                @Expand("ALTER TABLE more ADD COLUMN text text")
                final class Text {}
                """;
        var newer = new Command(Project.compiled(List.of(known + late)), Goal.MIGRATE);
        assertTrue(newer.run(database.dataSource()).succeeded());
        database.execute("insert into more values (1, 'kept')");
        Subject.Result older = new Command(Project.compiled(List.of(known)), Goal.ROLLBACK).run(database.dataSource());
        assertTrue(older.failure().contains("LK2020"), older.failure());
        assertEquals("kept", database.scalar("select text from more"));
        assertTrue(newer.run(database.dataSource()).nothingToDo());
    }

    @Test
    void server_that_crashes_in_the_middle_loses_nothing() throws Exception {
        var command = new Command(Project.compiled(List.of(CREATE)), Goal.MIGRATE);
        try (var cluster = Cluster.start()) {
            int messages = crashedAt(Integer.MAX_VALUE, command, cluster);
            for (int fifth = 1; fifth < 5; fifth++) {
                cluster.execute("drop schema lockkeeper cascade", "drop table made");
                int place = messages * fifth / 5;
                assertTrue(crashedAt(place, command, cluster) >= place, "never got to message " + place);
                cluster.awaitUp();
                assertEquals("", command.run(cluster.source()).failure());
                assertEquals(List.of("1"), cluster.column("select id from made"));
                assertEquals(
                        List.of("1"),
                        cluster.column("select count(*) from lockkeeper.journal where kind = 'PHASE_DONE'"));
            }
        }
    }

    /** Runs a command while the server crashes at a message, and counts its messages. */
    private static int crashedAt(int place, Command command, Cluster cluster) throws IOException {
        PGSimpleDataSource direct = cluster.source();
        var server = new InetSocketAddress(direct.getServerNames()[0], direct.getPortNumbers()[0]);
        try (var proxy = new WireProxy(server, Point.NOWHERE, pid -> {}, () -> {}, message -> {
            if (message.number() == place) {
                cluster.crash();
            }
        })) {
            PGSimpleDataSource through = cluster.source();
            through.setPortNumbers(new int[] {proxy.port()});
            through.setSslMode("disable");
            through.setGssEncMode("disable");
            command.run(through);
            return proxy.messages().size();
        }
    }

    @Test
    void full_disk_fails_the_migration_whole() throws Exception {
        Path disk = Files.createTempDirectory("lockkeeper-disk");
        boolean mounted = mount("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(mounted, "no small disk: mounting a tmpfs needs root");
        try (var cluster = Cluster.start()) {
            Path space = Files.createDirectory(disk.resolve("space"));
            var command = new Command(Project.compiled(List.of("""
                    @Migration(version = "1", description = "Fill")
                    @Expand({"CREATE TABLE filled (id int, text text) TABLESPACE small",
                             "INSERT INTO filled SELECT i, repeat('x', 1000) FROM generate_series(1, 5000) i"})
                    @Irreversible(reason = "a test")
                    final class Fill {}
                    """)), Goal.MIGRATE);
            try (var session = new Session(cluster.source().getConnection())) {
                session.execute("create tablespace small location '%s'".formatted(space));
                session.execute("create table ballast (text text) tablespace small");
                session.execute("insert into ballast select repeat('x', 1000) from generate_series(1, 4000)");
                String failure = command.run(cluster.source()).failure();
                assertTrue(failure.startsWith("LK"), failure);
                assertEquals(List.of("t"), session.column("select to_regclass('filled') is null"));
                session.execute("drop table ballast");
                session.execute("checkpoint");
                assertEquals("", command.run(cluster.source()).failure());
                assertEquals(List.of("5000"), session.column("select count(*) from filled"));
            }
        } finally {
            mount("umount", "-l", disk.toString());
        }
    }

    private static boolean mount(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
