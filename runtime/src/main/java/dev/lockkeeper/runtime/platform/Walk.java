package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.Batch;
import dev.lockkeeper.Phase;
import java.time.Duration;

/** A walk along a table in batches. */
public interface Walk {

    /** The table, as in SQL. */
    String table();

    /** Rows of the table, as the database estimates. */
    long estimatedRows();

    /** Rows walked so far, in all runs. */
    long walked();

    /**
     * Walks one batch, in a transaction that also commits how far it came.
     *
     * @param body what to do with the batch; not called where the database does the work itself
     * @return what was walked; no rows at the end of the table
     * @throws dev.lockkeeper.runtime.failure.LockkeeperException if rows still match the walk's condition after they were
     *     handled; the batch is rolled back
     * @throws LockBusyException if a lock was not to be had in time; nothing was changed
     */
    Step next(Body body);

    /** Goes back to the start, since rows may have arrived behind. */
    void again();

    /** Counts the rows that match the walk's condition, as the transaction sees them; 0 where it has none. */
    long left(Transaction transaction);

    /** Forgets how far it came, inside the transaction that records the walk as done. */
    void forget(Transaction transaction);

    /**
     * Whose walk it is.
     *
     * @param checksum of the migration: a walk that means something else now is another walk
     */
    record Checkpoint(String migration, Phase phase, int step, String checksum) {}

    /**
     * What a batch did.
     *
     * @param walked rows it went over
     * @param took from its start to its commit
     */
    record Step(long walked, Duration took) {}

    /** Java code for a batch. */
    @FunctionalInterface
    interface Body {
        /** Handles it. */
        void handle(Batch batch);
    }
}
