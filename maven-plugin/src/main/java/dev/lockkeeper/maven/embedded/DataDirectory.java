package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The directory of a server's data, which counts from the moment its first filling by initdb is complete.
 *
 * <p>Each initdb gets a directory of its own: one that outlives a killed Maven may still write to the one it began.
 */
record DataDirectory(Path path) {
    private static final String PREFIX = "postgres-";
    private static final String MARKER = "lockkeeper-complete";

    /** The complete directory among those of a module, or a new, empty one; removes what is half-made. */
    static DataDirectory in(Path parent) throws IOException {
        DataDirectory complete = null;
        try (var candidates = Files.newDirectoryStream(parent, DataDirectory::isOurs)) {
            for (var candidate : candidates) {
                var data = new DataDirectory(candidate);
                new ServerProcesses(candidate).stop();
                if (data.isComplete()) {
                    complete = data;
                } else {
                    data.delete();
                }
            }
        }
        return complete == null ? new DataDirectory(Files.createTempDirectory(parent, PREFIX)) : complete;
    }

    boolean isComplete() {
        return Files.exists(path.resolve(MARKER));
    }

    void markComplete() throws IOException {
        if (!isComplete()) {
            Files.createFile(path.resolve(MARKER));
        }
    }

    /** Refuses data that this version of PostgreSQL cannot read. */
    void requireReadableBy(PostgresVersion version) throws IOException {
        if (!isComplete()) {
            return;
        }
        var found = Files.readString(path.resolve("PG_VERSION")).strip();
        if (found.equals(Integer.toString(version.major()))) {
            return;
        }
        throw new EmbeddedServerException(
                "LK2905",
                "%s holds data of PostgreSQL %s; PostgreSQL %s was asked for.".formatted(path, found, version),
                "No server was started, and the data is as it was.",
                "Keep the data with -Dlockkeeper.postgresVersion=%s, or delete it with mvn clean.".formatted(found));
    }

    private static boolean isOurs(Path candidate) {
        return Files.isDirectory(candidate)
                && candidate.getFileName().toString().startsWith(PREFIX);
    }

    private void delete() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // Left for the next run: an initdb that outlived its Maven may write here for another moment.
        }
    }
}
