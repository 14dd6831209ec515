package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of one test alone, which may crash and keeps its word about what it has committed. */
final class Cluster implements AutoCloseable {

    private static final long LONGEST_RECOVERY = 180_000_000_000L;

    private final EmbeddedPostgres server;

    private Cluster(EmbeddedPostgres server) {
        this.server = server;
    }

    static Cluster start() throws IOException {
        return new Cluster(builder().start());
    }

    /** On data that are there; it is a standby if they say so. */
    static Cluster start(Path data) throws IOException {
        return new Cluster(
                builder().setDataDirectory(data).setCleanDataDirectory(false).start());
    }

    /**
     * One that writes its log before it says that something is committed, and does not wait until that is on the disk: what its
     * machine would lose with its power, its processes cannot lose.
     */
    static Cluster startForCrashes() throws IOException {
        return new Cluster(builder().setServerConfig("fsync", "off").start());
    }

    private static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setPGStartupWait(Duration.ofMinutes(2))
                .setLocaleConfig("lc-messages", "C");
    }

    int port() {
        return server.getPort();
    }

    Path data() throws SQLException {
        return Path.of(column("show data_directory").get(0));
    }

    PGSimpleDataSource source() {
        return Sources.of(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    /**
     * Kills a server process with -9: the postmaster then ends all sessions, throws the shared memory away, and
     * recovers from its log.
     *
     * @see <a href="https://www.postgresql.org/docs/current/runtime-config-error-handling.html">restart_after_crash</a>
     */
    void crash() {
        try (var session = new Session(source().getConnection())) {
            ProcessHandle own = process(session, "select pg_backend_pid()");
            ProcessHandle other =
                    process(session, "select pid from pg_stat_activity where backend_type = 'checkpointer'");
            own.destroyForcibly();
            // The server goes on for a moment, until it notices and ends all others too.
            other.onExit().join();
        } catch (SQLException e) {
            // It is down, or was down already.
        }
    }

    private static ProcessHandle process(Session session, String pid) throws SQLException {
        return ProcessHandle.of(Long.parseLong(session.column(pid).get(0))).orElseThrow();
    }

    /** As a machine does that loses its power: all processes at once. */
    void die() throws SQLException, IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(it -> it.onExit().join());
    }

    /** Stops it at once, without a checkpoint, and starts it again. */
    void restart() throws SQLException, IOException, InterruptedException {
        Path server = Path.of(postmaster().info().command().orElseThrow());
        var line = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // As the server was started: it refuses to be run by root.
            line.addAll(List.of("unshare", "-U"));
        }
        line.addAll(List.of(
                server.resolveSibling("pg_ctl").toString(),
                "restart",
                "-m",
                "immediate",
                "-w",
                "-D",
                data().toString()));
        int end = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertEquals(0, end, "pg_ctl restart");
    }

    private ProcessHandle postmaster() throws SQLException, IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0));
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Returns when a query gives a row. */
    void await(String sql) throws SQLException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY;
        while (column(sql).isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "never came true: " + sql);
        }
    }

    /** Returns when it lets sessions in again. */
    void awaitUp() throws SQLException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY;
        while (true) {
            try (var session = new Session(source().getConnection())) {
                session.column("select 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    void execute(String... statements) throws SQLException {
        try (var session = new Session(source().getConnection())) {
            for (String sql : statements) {
                session.execute(sql);
            }
        }
    }

    List<String> column(String sql) throws SQLException {
        try (var session = new Session(source().getConnection())) {
            return session.column(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
