package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A server, and a standby that follows it and can take over. */
final class Pair implements AutoCloseable {

    private final Cluster primary;
    private final Cluster standby;

    private Pair(Cluster primary, Cluster standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /**
     * Copies a running server, as pg_basebackup does.
     *
     * @see <a href="https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP">Making a
     *     base backup using the low level API</a>
     */
    static Pair start() throws SQLException, IOException, InterruptedException {
        Cluster primary = Cluster.start();
        Path copy = Files.createTempDirectory("lockkeeper-standby");
        try (var session = new Session(primary.source().getConnection())) {
            boolean old = session.connection().getMetaData().getDatabaseMajorVersion() < 15;
            session.column(
                    old ? "select pg_start_backup('copy', true, false)" : "select pg_backup_start('copy', true)");
            // Files may go while it copies: what they were is in the log.
            new ProcessBuilder("cp", "-a", primary.data() + "/.", copy.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            assertTrue(Files.exists(copy.resolve("global/pg_control")), "nothing was copied");
            Files.writeString(
                    copy.resolve("backup_label"),
                    session.column(
                                    old
                                            ? "select labelfile from pg_stop_backup(false, false)"
                                            : "select labelfile from pg_backup_stop(false)")
                            .get(0));
        }
        Files.deleteIfExists(copy.resolve("postmaster.pid"));
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'%n"
                        .formatted(primary.port()),
                StandardOpenOption.APPEND);
        var pair = new Pair(primary, Cluster.start(copy));
        primary.await("select 1 from pg_stat_replication where state = 'streaming'");
        return pair;
    }

    /** From now on a commit is answered only when the standby has it. */
    Pair synchronous() throws SQLException {
        primary.execute("alter system set synchronous_standby_names = 'standby'", "select pg_reload_conf()");
        primary.await("select 1 from pg_stat_replication where sync_state = 'sync'");
        return this;
    }

    /** From now on the standby gets nothing more. */
    void part() throws SQLException {
        standby.execute("alter system set primary_conninfo = ''", "select pg_reload_conf()");
        standby.await("select 1 where not exists (select from pg_stat_wal_receiver)");
        primary.await("select 1 where not exists (select from pg_stat_replication)");
    }

    /** The primary is gone, and the standby takes over. */
    void failOver() throws SQLException, IOException {
        primary.die();
        assertTrue(standby.column("select pg_promote(true, 60)").equals(List.of("t")));
    }

    Cluster primary() {
        return primary;
    }

    Cluster standby() {
        return standby;
    }

    /** As its users connect: to whichever of the two takes changes. */
    PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=0"
                        .formatted(primary.port(), standby.port()));
        return source;
    }

    @Override
    public void close() throws IOException {
        standby.close();
        primary.close();
    }
}
