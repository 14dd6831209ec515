package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions of the engine: bounded, fenced against other runs, and rolled back where it throws. */
public interface Transactions {

    /**
     * Runs it.
     *
     * @throws dev.lockkeeper.runtime.platform.LockBusyException if a lock was not to be had in time; nothing was changed
     */
    void run(Limits limits, Work work);

    /** Asks outside a transaction. */
    <T> T ask(String what, Question<T> question);

    /** A question. */
    @FunctionalInterface
    interface Question<T> {
        /** Asks it. */
        T ask(Connection connection) throws SQLException;
    }

    /** Work in a transaction. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void in(Connection connection) throws SQLException;
    }
}
