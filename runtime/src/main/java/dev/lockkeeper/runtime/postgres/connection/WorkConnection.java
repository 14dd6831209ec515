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
    private volatile @Nullable Connection open;
    private @Nullable Server server;
    private boolean held;
    private boolean used;
    private boolean givenBack;

    public WorkConnection(ConnectionSource source, SocketBound bound, Watch watch) {
        this.source = source;
        this.bound = bound;
        this.watch = watch;
    }

    public Connection get() {
        Connection known = open;
        if (known != null && !closed(known)) {
            settle(known);
            return known;
        }
        if (held) {
            throw SqlStates.lostConnection(new SQLException("it is closed", "08003"));
        }
        return reopen();
    }

    /** Opens it anew, whatever became of the one before. */
    public Connection reopen() {
        close();
        watch.knows(null);
        ConnectionSource.Opened opened = source.open();
        open = opened.connection();
        server = opened.server();
        givenBack = false;
        return opened.connection();
    }

    /** Opens it beside one that is open, if that can be had at once. */
    public Connection openBeside() throws SQLException {
        ConnectionSource.Opened opened = source.openBeside();
        open = opened.connection();
        server = opened.server();
        used = true;
        return opened.connection();
    }

    /** Ends it from another thread, whatever it is at: who waits for an answer on it gets none. */
    public void abort() {
        Connection known = open;
        if (known != null) {
            try {
                known.abort(Runnable::run);
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
    private void settle(Connection known) {
        if (!givenBack) {
            return;
        }
        try {
            bound.ask(known, it -> {
                SessionSettings.pin(it);
                return true;
            });
            givenBack = false;
            used = true;
        } catch (SQLException e) {
            throw dropIfLost(SqlStates.ofQuestion("Preparing the session", e));
        }
    }

    /** From now on there is a lock on its session. */
    public void hold() {
        held = true;
    }

    /** Asks outside a transaction. */
    public <T> T ask(Question<T> question, Function<SQLException, RuntimeException> failure) {
        try {
            return watch.over(get(), () -> false, question);
        } catch (SQLException e) {
            throw dropIfLost(failure.apply(e));
        }
    }

    /** What is out of reach is not tried again: the same failure, with nothing open behind it, and why if that is known. */
    public RuntimeException dropIfLost(RuntimeException failure) {
        if (failure instanceof LockkeeperException known && known.kind() == LockkeeperException.Kind.UNREACHABLE) {
            RuntimeException explained = watch.explained(open, failure);
            close();
            return explained;
        }
        return failure;
    }

    /** Ends the run on its session, with every lock it may hold; the connection stays for what is asked behind the run. */
    public void release() {
        held = false;
        used = false;
        givenBack = true;
        quietly(connection -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            SessionSettings.giveBack(connection);
        });
    }

    /** In a pool the session may outlive it: what was set for a run ends here. */
    public void close() {
        if (used) {
            quietly(SessionSettings::giveBack);
            used = false;
        }
        Connection known = open;
        if (known != null) {
            ConnectionSource.close(known);
            open = null;
        }
    }

    /** Where the session is gone, so is all that could be ended on it. */
    private void quietly(Ending ending) {
        Connection known = open;
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
}
