package dev.lockkeeper.maven.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server that zonky starts, and that is waited for as long as its recovery after a crash may take. */
final class Launch {
    private static final Duration ZONKY_WAITS = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PORTS_TRIED = 3;
    // Zonky unpacks for one thread at a time, and what removes half of an unpacking must not meet it at work.
    private static final Object ONE_AT_A_TIME = new Object();

    private final DataDirectory data;
    private final BinariesJar binaries;
    private final ServerLog log;
    private final ServerProcesses processes;
    private final ShellSafePath directory;
    private @Nullable EmbeddedPostgres zonky;
    private @Nullable Throwable failure;

    Launch(DataDirectory data, BinariesJar binaries, ServerLog log) throws IOException {
        this.data = data;
        this.binaries = binaries;
        this.log = log;
        this.processes = new ServerProcesses(data.path());
        this.directory = ShellSafePath.of(data.path());
    }

    /** Starts the server, and tells the port at which it serves. */
    int start() throws IOException {
        for (var attempt = 1; attempt <= PORTS_TRIED; attempt++) {
            var port = freePort();
            startAt(port);
            if (isReadyAt(port)) {
                return port;
            }
            end();
            // Between the choice of a port and its use, another process may take it.
            if (!isTaken(port)) {
                break;
            }
        }
        throw log.notStarted(data, binaries.version(), failure);
    }

    /** Stops the server, started or half started. */
    void stop() throws IOException {
        try (directory) {
            end();
        }
    }

    private void startAt(int port) throws IOException {
        log.clear();
        // What zonky locked in this JVM and had no chance to unlock would stay locked.
        Files.deleteIfExists(data.path().resolve("epg-lock"));
        synchronized (ONE_AT_A_TIME) {
            UnpackedBinaries.removeHalfUnpacked(binaries);
            try {
                zonky = builder(port).start();
            } catch (IOException | RuntimeException | ExceptionInInitializerError gaveUp) {
                failure = gaveUp;
            }
        }
    }

    private EmbeddedPostgres.Builder builder(int port) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.path())
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(filled -> markComplete())
                .setRegisterShutdownHook(false)
                .setPgBinaryResolver(binaries)
                .setOverrideWorkingDirectory(UnpackedBinaries.home().toFile())
                .setPGStartupWait(ZONKY_WAITS)
                .setPort(port)
                .setOutputRedirector(Redirect.appendTo(log.file().toFile()))
                .setLocaleConfig("lc-messages", "C")
                // Without fsync this costs next to nothing, and a server that is killed has lost no commit.
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("unix_socket_directories", "");
    }

    private void markComplete() {
        try {
            data.markComplete();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private boolean isReadyAt(int port) throws IOException {
        var deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!processes.alive().isEmpty() && System.nanoTime() < deadline) {
            var postmaster = processes.postmaster();
            if (postmaster.isPresent() && postmaster.get().ready()) {
                return postmaster.get().port() == port;
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private void end() throws IOException {
        try {
            if (zonky != null) {
                zonky.close();
            }
        } finally {
            zonky = null;
            processes.stop();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isTaken(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException free) {
            return false;
        }
    }
}
