package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server of the last run wrote, in a file beside its data. */
record ServerLog(Path file) {
    private static final int LINES_SHOWN = 8;

    static ServerLog in(Path directory) {
        return new ServerLog(directory.resolve("postgres.log"));
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The error that shows how the log ends. */
    EmbeddedServerException notStarted(DataDirectory data, PostgresVersion version, @Nullable Throwable failure) {
        return new EmbeddedServerException(
                "LK2906",
                "PostgreSQL %s did not start in %s:%n%s".formatted(version, data.path(), end(failure)),
                "Nothing was run.",
                "See %s. If the machine went down while the server ran, its data may be damaged: mvn clean deletes it. "
                                .formatted(file)
                        + "Or use a server of your own: %s.".formatted(EmbeddedBinaries.OWN_SERVER),
                failure);
    }

    private String end(@Nullable Throwable failure) {
        var lines = lines();
        if (lines.isEmpty()) {
            return "  " + failure;
        }
        return "  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
