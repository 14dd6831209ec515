package dev.lockkeeper.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PgBouncer before a database, where the machine has one. For servers that ask for no password. */
public final class PgBouncer implements AutoCloseable {

    private static final long LONGEST_START = 60_000_000_000L;

    private final TestDatabase database;
    private final Process process;
    private final int port;

    /** Starts it in {@code pool_mode}, with so many sessions of the server. */
    public PgBouncer(Path binary, TestDatabase database, String mode, int sessions) throws IOException {
        this.database = database;
        URI server = server(database);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        Path directory = Files.createTempDirectory("lockkeeper-pgbouncer");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path users = Files.writeString(directory.resolve("users"), "\"%s\" \"\"%n".formatted(database.user()));
        // It refuses to be run by root.
        String root = System.getProperty("user.name").equals("root") ? "user = nobody" : "";
        Path configuration = Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                %s = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = %s
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                %s
                """.formatted(
                        server.getPath().substring(1), server.getPort(), port, users, mode, sessions, root));
        this.process = new ProcessBuilder(binary.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        awaitUp(directory.resolve("log"));
    }

    /** The program, if it is on the path. */
    public static Optional<Path> binary() {
        return Stream.concat(
                        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(":")),
                        Stream.of("/usr/sbin"))
                .filter(it -> !it.isEmpty())
                .map(it -> Path.of(it, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The way through it. */
    public PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(server(database).getPath().substring(1));
        source.setUser(database.user());
        return source;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private void awaitUp(Path log) throws IOException {
        long deadline = System.nanoTime() + LONGEST_START;
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(
                            String.join("\n", List.of("PgBouncer did not start", Files.readString(log))), e);
                }
            }
        }
    }

    private static URI server(TestDatabase database) {
        return URI.create(database.url().substring("jdbc:".length()).replaceFirst("[?].*", ""));
    }
}
