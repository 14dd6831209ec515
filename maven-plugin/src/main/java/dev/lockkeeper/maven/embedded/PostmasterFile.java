package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server says of itself in postmaster.pid, the file that it removes when it stops in order.
 *
 * <p>A server that was killed leaves the file behind, and by now its process id may be that of any other process.
 */
record PostmasterFile(long pid, Instant started, int port, boolean ready) {
    private static final String NAME = "postmaster.pid";

    /** Empty where there is no file, or none that says all. */
    static Optional<PostmasterFile> read(Path dataDirectory) throws IOException {
        try {
            // The order of lines: https://github.com/postgres/postgres/blob/master/src/include/utils/pidfile.h
            var lines = Files.readAllLines(dataDirectory.resolve(NAME));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            return Optional.of(new PostmasterFile(
                    Math.abs(Long.parseLong(lines.get(0).strip())),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.size() > 7 && lines.get(7).strip().equals("ready")));
        } catch (NoSuchFileException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Removes the file that a dead server left: with it, PostgreSQL does not start if the process id is in use again. */
    static void delete(Path dataDirectory) throws IOException {
        Files.deleteIfExists(dataDirectory.resolve(NAME));
    }
}
