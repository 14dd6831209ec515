package dev.lockkeeper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

/** Starts the server whose binaries the test class path holds. */
final class EmbeddedTestServer {
    private EmbeddedTestServer() {}

    static TestServer start() {
        try {
            // Beside the binaries, since zonky stops and removes there what a killed JVM has left.
            var data = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "embedded-pg",
                    UUID.randomUUID().toString());
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setLocaleConfig("lc-messages", "C")
                    .start();
            return new TestServer(server.getJdbcUrl("postgres", "postgres"), "postgres", "", server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
