package dev.lockkeeper.it.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of one test alone, which may crash and keeps its word about what it has committed. */
final class Cluster implements AutoCloseable {

    private static final long LONGEST_RECOVERY = 60_000_000_000L;

    private final EmbeddedPostgres server;

    private Cluster(EmbeddedPostgres server) {
        this.server = server;
    }

    static Cluster start() throws IOException {
        return new Cluster(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setLocaleConfig("lc-messages", "C")
                .start());
    }

    PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        return source;
    }

    /**
     * Kills a server process with -9: the postmaster then ends all sessions, throws the shared memory away, and
     * recovers from its log.
     *
     * @see <a href="https://www.postgresql.org/docs/current/runtime-config-error-handling.html">restart_after_crash</a>
     */
    void crash() {
        try (var session = new Session(source().getConnection())) {
            long pid = Long.parseLong(session.column("select pg_backend_pid()").get(0));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            while (session.connection().isValid(1)) {
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            // It is down, or was down already.
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
