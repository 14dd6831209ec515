package dev.lockkeeper.runtime.postgres.walk;

import java.sql.SQLException;

/** The sessions of a walk: the run's own, and those that work beside it and never outlive it. */
public interface WalkSessions extends AutoCloseable {

    /** The run's own. */
    Transactions own();

    /**
     * Another one, set as the run's own is.
     *
     * @throws SQLException if it cannot be had at once
     */
    Beside open() throws SQLException;

    /** Breaks off what is at work beside the run's own session. */
    void abort();

    /** Ends those beside the run's own; afterwards the server is at work on nothing of them. */
    @Override
    void close();

    /** A session beside the run's own. */
    interface Beside extends Transactions {

        /** Number of its process. */
        int pid();

        /** Breaks off what another thread is at on it. */
        void abort();
    }
}
