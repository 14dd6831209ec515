package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.platform.Platform.RunLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session of a run: it does the work and holds the lock that keeps other runs out, and is replaced where it is lost. */
final class RunSession implements RunLock {

    /** The number of a session is used again; the time is its own. */
    private static final String WHO = """
            select pid, backend_start::text, pg_catalog.pg_is_in_recovery() from pg_catalog.pg_stat_activity
            where pid = pg_catalog.pg_backend_pid()
            """;

    private static final String END = """
            select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
            where pid = ? and backend_start = ?::timestamptz and pid <> pg_catalog.pg_backend_pid()
            """;

    private final WorkConnection work;
    private final Fence fence;
    private final SocketBound bound;
    private final Watch watch;
    private @Nullable Identity session;

    RunSession(WorkConnection work, Fence fence, SocketBound bound, Watch watch) {
        this.work = work;
        this.fence = fence;
        this.bound = bound;
        this.watch = watch;
    }

    /** Keeps other runs out until closed, and makes the history's tables if they are not there. */
    void begin(Duration patience, EventSink events) {
        try {
            enter(work.get(), patience, events);
            bound.ask(work.get(), it -> {
                JournalTables.ensure(it);
                return true;
            });
            work.hold();
        } catch (SQLException e) {
            close();
            throw SqlStates.ofHistory("Keeping other runs out", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens another session in place of the one that is lost, and ends that one, so that what it had begun is decided. The
     * fence stays where it was: what the history says since is for the run to judge, and one that was overtaken writes
     * nothing.
     */
    List<Entry> replace(Duration patience, EventSink events) {
        Identity lost = session;
        try {
            Connection connection = work.reopen();
            if (lost != null) {
                bound.ask(connection, it -> {
                    end(it, lost);
                    return true;
                });
            }
            enter(connection, patience, events);
            List<Entry> entries = bound.ask(connection, PostgresJournal::entries);
            if (entries.size() < fence.head()) {
                throw shorter(entries.size());
            }
            return entries;
        } catch (SQLException e) {
            work.close();
            throw SqlStates.ofHistory("Going on after the connection was lost", e);
        } catch (RuntimeException e) {
            work.close();
            throw e;
        }
    }

    @Override
    public void close() {
        work.release();
    }

    private void enter(Connection connection, Duration patience, EventSink events) throws SQLException {
        Identity entered = bound.ask(connection, it -> {
            Identity own = who(it);
            SessionSettings.renew(it);
            AdvisoryRunLock.take(it, patience, events);
            return own;
        });
        session = entered;
        watch.knows(entered);
    }

    private static Identity who(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WHO)) {
            row.next();
            if (row.getBoolean(3)) {
                throw LockkeeperException.unreachable(
                        new Message(
                                "LK2121",
                                "The server is a standby: it follows another one, and takes no changes.",
                                "Nothing was changed.",
                                "Give lockkeeper.url the address of the primary:"
                                        + " jdbc:postgresql://one,two/database?targetServerType=primary"),
                        null);
            }
            return new Identity(row.getInt(1), row.getString(2));
        }
    }

    /** Most often the server has done so already. */
    private static void end(Connection connection, Identity lost) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setInt(1, lost.pid);
            statement.setString(2, lost.start);
            statement.execute();
        } catch (SQLException e) {
            if (SqlStates.lost(e)) {
                throw e;
            }
            // Not allowed: then the lock tells when it is over.
        }
    }

    private LockkeeperException shorter(int entries) {
        return LockkeeperException.unavailable(
                new Message(
                        "LK2322",
                        "The history ends at entry %d, and this run had read or written entry %d: the server has lost what it"
                                        .formatted(entries, fence.head())
                                + " had committed, as a standby does that took over too early.",
                        "What is there fits the history; the run stopped.",
                        "Find out what else is lost, then run the same command again: it goes on from there."),
                null);
    }

    /** Which session of the server: its number is used again, so the time it began belongs to it. */
    record Identity(int pid, String start) {}
}
