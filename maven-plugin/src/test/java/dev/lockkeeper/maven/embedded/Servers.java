package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Embedded servers as these tests start them, and where they keep their data. */
final class Servers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Servers() {}

    static EmbeddedServer start(Path directory) {
        return EmbeddedServer.start(directory, TestBinaries.jar(), PATIENCE, message -> {});
    }

    /** The one data directory below a directory. */
    static Path data(Path directory) throws IOException {
        var found = allData(directory);
        if (found.size() != 1) {
            throw new AssertionError("expected one data directory: " + found);
        }
        return found.get(0);
    }

    static List<Path> allData(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var paths = Files.list(directory.toRealPath())) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith("postgres-"))
                    .toList();
        }
    }

    /** The process that the data directory's postmaster.pid names. */
    static ProcessHandle postmaster(Path data) throws IOException {
        return ProcessHandle.of(PostmasterFile.read(data).orElseThrow().pid()).orElseThrow();
    }
}
