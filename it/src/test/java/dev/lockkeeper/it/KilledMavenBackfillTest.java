package dev.lockkeeper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left when Maven dies without a word, and what the next Maven makes of it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class KilledMavenBackfillTest {

    private static final long ROWS = 1_000_000;

    private static final Path SOURCES = Path.of("src/test/projects/million-rows");

    /** As deep as the sources are: the POM names its parent from there. */
    private static final Path PROJECT = Path.of("target/test/projects/million-rows");

    @Test
    void next_maven_goes_on_from_the_checkpoint() throws Exception {
        deleteIfPresent(PROJECT.resolve("target"));
        copy(SOURCES, PROJECT);

        Process first = maven("first", "db:migrate");
        long afterFirst = killOnceWalked(first, 100_000);

        Process second = maven("second", "db:migrate");
        long afterSecond = killOnceWalked(second, 400_000);
        ProcessHandle.of(Long.parseLong(postmaster().get(0))).ifPresent(ProcessHandle::destroyForcibly);

        succeed(maven("third", "db:migrate"), "third");
        JsonNode migrate = result();
        assertEquals("done", migrate.path("result").asText());
        assertEquals(1, migrate.path("phases").size(), "only the backfill was left: " + migrate);
        long rows = migrate.path("phases").path(0).path("rows").asLong();
        assertTrue(
                0 < rows && rows <= ROWS - afterSecond && afterFirst < afterSecond,
                "walked %d, then %d, and %d more at last".formatted(afterFirst, afterSecond, rows));
        // @Verify of the migration has counted that no row was left out.
        assertEquals(
                "migrated", migrate.path("migrations").path(1).path("state").asText());

        succeed(maven("history", "db:history"), "history");
        assertEquals("whole", result().path("result").asText());
    }

    /** Kills Maven when the checkpoint says so, and returns how far it is then. */
    private static long killOnceWalked(Process maven, long enough) throws Exception {
        while (walked() < enough) {
            assertTrue(maven.isAlive(), "Maven ended before it could be killed; see its log in " + PROJECT);
            Thread.sleep(20);
        }
        maven.descendants()
                .filter(it -> it.info().command().orElse("").endsWith("java"))
                .forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly().waitFor();
        long walked = walked();
        assertTrue(walked < ROWS, "killed too late");
        return walked;
    }

    /** 0 while there is no server, no table or no line. */
    private static long walked() throws IOException {
        List<String> postmaster = postmaster();
        if (postmaster.size() < 4) {
            return 0;
        }
        String url = "jdbc:postgresql://127.0.0.1:%s/postgres?user=postgres".formatted(postmaster.get(3));
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(walked), 0) from lockkeeper.checkpoint")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException notYet) {
            return 0;
        }
    }

    /** The lines of postmaster.pid: the process first, the port in the fourth. */
    private static List<String> postmaster() throws IOException {
        Path lockkeeper = PROJECT.resolve("target/lockkeeper");
        if (!Files.isDirectory(lockkeeper)) {
            return List.of();
        }
        try (var directories = Files.newDirectoryStream(lockkeeper, "postgres-*")) {
            for (Path directory : directories) {
                Path file = directory.resolve("postmaster.pid");
                if (Files.exists(file)) {
                    return Files.readAllLines(file);
                }
            }
            return List.of();
        } catch (NoSuchFileException startingOrStopping) {
            return List.of();
        }
    }

    private static Process maven(String log, String goal) throws IOException {
        var command = List.of(
                Path.of(property("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-s",
                Path.of("target/it/interpolated-settings.xml").toAbsolutePath().toString(),
                "-Dmaven.repo.local=" + Path.of("target/it-repo").toAbsolutePath(),
                goal);
        var builder = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(PROJECT.resolve(log + ".log").toFile());
        builder.environment().put("JAVA_HOME", property("java.home"));
        return builder.start();
    }

    private static void succeed(Process maven, String log) throws Exception {
        assertEquals(0, maven.waitFor(), () -> {
            try {
                return Files.readString(PROJECT.resolve(log + ".log"));
            } catch (IOException e) {
                return e.toString();
            }
        });
    }

    private static JsonNode result() throws IOException {
        return new ObjectMapper()
                .readTree(PROJECT.resolve("target/lockkeeper/result.json").toFile());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private static void deleteIfPresent(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
