package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one connection. Before and after a run it is opened whenever there is none. While a run holds its lock on it, another
 * one would be another session: it says that it is lost, and the run decides.
 */
public final class WorkConnection {

    private final ConnectionSource source;
    private final SocketBound bound;
    private final Watch watch;
    private volatile ConnectionSource.@Nullable Opened open;
    private @Nullable Server server;
    private boolean lent;
    private State state = State.OPENED;

    public WorkConnection(ConnectionSource source, SocketBound bound, Watch watch) {
        this.source = source;
        this.bound = bound;
        this.watch = watch;
    }

    public Connection get() {
        ConnectionSource.Opened known = open;
        if (known != null && !closed(known.connection())) {
            settle(known);
            return known.connection();
        }
        if (state == State.HELD) {
            throw SqlStates.lostConnection(new SQLException("it is closed", "08003"));
        }
        return reopen();
    }

    /** Opens it anew, whatever became of the one before. */
    public Connection reopen() {
        close();
        watch.knows(null);
        ConnectionSource.Opened opened = source.open();
        open = opened;
        server = opened.server();
        lent = opened.lent();
        return opened.connection();
    }

    /** Whether a pooler lends it a session for each transaction, or did before it was lost; then none is its own. */
    public boolean lent() {
        if (server == null) {
            reopen();
        }
        return lent;
    }

    /** Opens it beside one that is open, if that can be had at once. */
    public Connection openBeside() throws SQLException {
        ConnectionSource.Opened opened = source.openBeside();
        open = opened;
        server = opened.server();
        state = State.ASKED_AGAIN;
        return opened.connection();
    }

    /** Ends it from another thread, whatever it is at: who waits for an answer on it gets none. */
    public void abort() {
        ConnectionSource.Opened known = open;
        if (known != null) {
            try {
                known.connection().abort(Runnable::run);
            } catch (SQLException e) {
                // It is gone already.
            }
        }
    }

    /** Whose session it is, or was if it is lost. */
    public Server server() {
        Server known = server;
        if (known != null) {
            return known;
        }
        reopen();
        return Objects.requireNonNull(server);
    }

    /** What was given back is asked for something else. */
    private void settle(ConnectionSource.Opened known) {
        if (state != State.GIVEN_BACK || lent) {
            return;
        }
        try {
            bound.ask(known.connection(), it -> {
                SessionSettings.pin(it);
                return true;
            });
            state = State.ASKED_AGAIN;
        } catch (SQLException e) {
            throw dropIfLost(SqlStates.ofQuestion("Preparing the session", e));
        }
    }

    /** From now on there is a lock on its session. */
    public void hold() {
        state = State.HELD;
    }

    /** Asks outside a transaction. */
    public <T> T ask(Question<T> question, Function<SQLException, RuntimeException> failure) {
        try {
            Connection connection = get();
            return lent()
                    ? LentSession.ask(connection, bound, watch, question)
                    : watch.over(connection, () -> false, question);
        } catch (SQLException e) {
            throw dropIfLost(failure.apply(e));
        }
    }

    /** What is out of reach is not tried again: the same failure, with nothing open behind it, and why if that is known. */
    public RuntimeException dropIfLost(RuntimeException failure) {
        if (failure instanceof LockkeeperException known && known.kind() == LockkeeperException.Kind.UNREACHABLE) {
            RuntimeException explained = watch.explained(open == null ? null : open.connection(), failure);
            close();
            return explained;
        }
        return failure;
    }

    /** Ends the run on its session, with every lock it may hold; the connection stays for what is asked behind the run. */
    public void release() {
        state = State.GIVEN_BACK;
        quietly(connection -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (!lent) {
                SessionSettings.giveBack(connection);
            }
        });
    }

    /** In a pool the session may outlive it: what was set for a run ends here. */
    public void close() {
        if (state == State.ASKED_AGAIN) {
            quietly(SessionSettings::giveBack);
        }
        if (state != State.HELD) {
            state = State.OPENED;
        }
        ConnectionSource.Opened known = open;
        if (known != null) {
            known.close();
            open = null;
        }
    }

    /** Where the session is gone, so is all that could be ended on it. */
    private void quietly(Ending ending) {
        Connection known = open == null ? null : open.connection();
        if (known == null || closed(known)) {
            return;
        }
        try {
            bound.ask(known, it -> {
                ending.on(it);
                return true;
            });
        } catch (SQLException e) {
            ConnectionSource.close(known);
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Something to ask. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Something to end. */
    private interface Ending {
        void on(Connection connection) throws SQLException;
    }

    /** What its session is used for. */
    private enum State {
        /** Questions. */
        OPENED,
        /** A run, with its lock. */
        HELD,
        /** Nothing any more: it is as its pool gave it out. */
        GIVEN_BACK,
        /** Questions behind a run. */
        ASKED_AGAIN
    }
}
