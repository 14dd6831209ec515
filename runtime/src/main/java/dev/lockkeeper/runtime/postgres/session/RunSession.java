package dev.lockkeeper.runtime.postgres.session;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.platform.Platform.RunLock;
import dev.lockkeeper.runtime.postgres.connection.Pooler;
import dev.lockkeeper.runtime.postgres.connection.SessionIdentity;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection;
import dev.lockkeeper.runtime.postgres.history.JournalTables;
import dev.lockkeeper.runtime.postgres.history.PostgresJournal;
import dev.lockkeeper.runtime.postgres.lock.AdvisoryRunLock;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import dev.lockkeeper.runtime.postgres.lock.WorkerLock;
import dev.lockkeeper.runtime.postgres.script.ScriptSender;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session of a run: it does the work and holds the lock that keeps other runs out, and is replaced where it is lost. */
public final class RunSession implements RunLock {

    private static final String END = """
            select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
            where pid = ? and backend_start = ?::timestamptz and pid <> pg_catalog.pg_backend_pid()
            """;

    private final WorkConnection work;
    private final Fence fence;
    private final ScriptSender scripts;
    private final SocketBound bound;
    private final Watch watch;
    private @Nullable SessionIdentity session;

    public RunSession(WorkConnection work, Fence fence, ScriptSender scripts, SocketBound bound, Watch watch) {
        this.work = work;
        this.fence = fence;
        this.scripts = scripts;
        this.bound = bound;
        this.watch = watch;
    }

    /** Keeps other runs out until closed, and makes the history's tables if they are not there. */
    public void begin(Duration patience, EventSink events) {
        try {
            Connection connection = work.get();
            if (lent()) {
                bound.ask(connection, it -> {
                    new LentEntrance(it, patience, events).awaitQuiet();
                    return true;
                });
            } else if (!enter(connection, patience, events).tables()) {
                bound.ask(work.get(), it -> {
                    JournalTables.make(it);
                    return true;
                });
            }
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
    public List<Entry> replace(Duration patience, EventSink events) {
        SessionIdentity lost = session;
        boolean wasLent = work.lent();
        try {
            Connection connection = work.reopen();
            if (work.lent()) {
                return again(connection, wasLent, patience, events);
            }
            if (lost != null) {
                bound.ask(connection, it -> {
                    end(it, lost);
                    return true;
                });
            }
            enter(connection, patience, events);
            return entries(connection);
        } catch (SQLException e) {
            work.close();
            throw SqlStates.ofHistory("Going on after the connection was lost", e);
        } catch (RuntimeException e) {
            work.close();
            throw e;
        }
    }

    /** A pooler has ended what it had lent, or lent it to somebody else: what was begun there is over when its turn is. */
    private List<Entry> again(Connection connection, boolean wasLent, Duration patience, EventSink events)
            throws SQLException {
        if (!wasLent) {
            // The plan may have what needs a session.
            throw Pooler.refused();
        }
        bound.ask(connection, it -> new LentEntrance(it, patience, events).awaitTurn());
        return entries(connection);
    }

    private List<Entry> entries(Connection connection) throws SQLException {
        List<Entry> entries = bound.ask(connection, PostgresJournal::entries);
        if (entries.size() < fence.head()) {
            throw shorter(entries.size());
        }
        return entries;
    }

    private boolean lent() {
        boolean lent = work.lent();
        fence.lent(lent);
        return lent;
    }

    @Override
    public void close() {
        work.release();
    }

    private Entrance enter(Connection connection, Duration patience, EventSink events) throws SQLException {
        Entrance entered = bound.ask(connection, it -> {
            Entrance found = Entrance.into(it);
            if (found.standby()) {
                throw standby();
            }
            if (found.lock() == Entrance.Lock.HELD_BEFORE) {
                // Somebody else's run took it, in what is its session too.
                throw Pooler.refused();
            }
            if (found.lock() == Entrance.Lock.BUSY) {
                AdvisoryRunLock.await(it, patience, events);
            }
            boolean waited = found.lock() == Entrance.Lock.BUSY;
            if ((waited || found.workers()) && !WorkerLock.end(it, patience)) {
                throw workersLeft(patience);
            }
            scripts.began(found.watchful());
            return found;
        });
        session = new SessionIdentity(entered.pid(), entered.start(), false);
        watch.knows(session);
        return entered;
    }

    /** Whose session it is, once the run has begun; empty where a pooler lends another one for each transaction. */
    Optional<SessionIdentity> identity() {
        return Optional.ofNullable(session);
    }

    private static LockkeeperException workersLeft(Duration patience) {
        return LockkeeperException.busy(new Message(
                "LK2101",
                "A backfill of another run is still at work on this database, and this user may not end its sessions.",
                "Nothing was changed; waited %d s.".formatted(patience.toSeconds()),
                "Wait for it, or end its sessions, whose application is lockkeeper; and run it again."));
    }

    static LockkeeperException standby() {
        return LockkeeperException.unreachable(
                new Message(
                        "LK2121",
                        "The server is a standby: it follows another one, and takes no changes.",
                        "Nothing was changed.",
                        "Give lockkeeper.url the address of the primary:"
                                + " jdbc:postgresql://one,two/database?targetServerType=primary"),
                null);
    }

    /** Most often the server has done so already. */
    private static void end(Connection connection, SessionIdentity lost) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(END)) {
            statement.setInt(1, lost.pid());
            statement.setString(2, lost.start());
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
}
