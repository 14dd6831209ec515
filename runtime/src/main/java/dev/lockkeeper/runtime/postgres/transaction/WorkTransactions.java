package dev.lockkeeper.runtime.postgres.transaction;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.postgres.connection.AutoCommit;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work of a run in transactions: bounded, watched and fenced, and rolled back where it throws. */
public final class WorkTransactions {

    private final WorkConnection work;
    private final Fence fence;
    private final Runnable began;
    private final SocketBound bound;
    private final Watch watch;
    private final String client;

    /**
     * On a session.
     *
     * @param began hears of each that begins
     */
    public WorkTransactions(
            WorkConnection work, Fence fence, Runnable began, SocketBound bound, Watch watch, String client) {
        this.work = work;
        this.fence = fence;
        this.began = began;
        this.bound = bound;
        this.watch = watch;
        this.client = client;
    }

    /** Runs it; the newest entry of the history is known afterwards. */
    public void run(String run, Limits limits, Work body) {
        Connection connection = work.get();
        began.run();
        boolean lent = work.lent();
        var transaction = new PostgresTransaction(connection, run, client, fence, lent);
        try {
            connection.setAutoCommit(false);
            watch.over(connection, transaction::inCode, it -> {
                begin(transaction, limits, it, lent);
                body.in(it, transaction);
                transaction.end();
                return true;
            });
            bound.ask(connection, it -> {
                it.commit();
                return true;
            });
            fence.knows(transaction.head());
        } catch (SQLException e) {
            rollBack(connection);
            throw work.dropIfLost(SqlStates.ofStatement("The transaction", e));
        } catch (RuntimeException e) {
            rollBack(connection);
            throw work.dropIfLost(SqlStates.underneath(e));
        } catch (Error e) {
            rollBack(connection);
            throw e;
        } finally {
            if (lent) {
                watch.knows(null);
            }
            AutoCommit.on(connection);
        }
    }

    /** Where a session is lent it waits for that alone, and a pool may have none left. */
    private void begin(PostgresTransaction transaction, Limits limits, Connection connection, boolean lent)
            throws SQLException {
        if (!lent) {
            transaction.begin(limits, watch);
            return;
        }
        bound.ask(connection, it -> {
            transaction.begin(limits, watch);
            return true;
        });
    }

    private void rollBack(Connection connection) {
        try {
            bound.ask(connection, it -> {
                it.rollback();
                return true;
            });
        } catch (SQLException e) {
            // The connection is gone, and the server rolls back by itself.
        }
    }

    /** Work that needs the connection itself. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void in(Connection connection, PostgresTransaction transaction) throws SQLException;
    }
}
