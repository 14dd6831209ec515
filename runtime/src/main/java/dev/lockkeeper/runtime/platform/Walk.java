package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.Batch;
import dev.lockkeeper.Phase;
import java.time.Duration;
import java.util.Optional;

/**
 * A walk along a table in batches. It has parts, which workers take one after the other; what works on a part is that
 * worker's thread, all else belongs to the thread of the run.
 */
public interface Walk extends AutoCloseable {

    /** The table, as in SQL. */
    String table();

    /** Rows of the table, as the database estimates. */
    long estimatedRows();

    /** Rows walked so far, in all runs. */
    long walked();

    /**
     * Divides what remains, where it is to be walked by several.
     *
     * @return how many workers there are, each with a session of its own; one: the run itself
     * @throws LockBusyException if a lock was not to be had in time; nothing was changed
     */
    int divide();

    /** The next part that nobody has taken, for one of the workers, counted from 0; empty: none is left. Any thread may ask. */
    Optional<Part> take(int worker);

    /** Why the next batch should wait. The database is asked once a second at most. */
    Optional<Pause> pause();

    /**
     * Where so much was changed that the table should be vacuumed, does that; it is broken off while there is a reason to
     * pause.
     */
    void vacuum();

    /** Something that a user should know, each once; empty: nothing more. */
    Optional<String> news();

    /** Breaks off what workers are at; their threads get failures. */
    void abort();

    /**
     * Goes back to the start, since rows may have arrived behind.
     *
     * @throws LockBusyException if a lock was not to be had in time; nothing was changed
     */
    void again();

    /** Counts the rows that match the walk's condition, as the transaction sees them; 0 where it has none. */
    long left(Transaction transaction);

    /** Forgets how far it came, inside the transaction that records the walk as done. */
    void forget(Transaction transaction);

    /** Ends the workers' sessions. */
    @Override
    void close();

    /** A part of the table, for one worker. */
    interface Part {

        /**
         * Walks one batch, in a transaction that also commits how far it came.
         *
         * @param body what to do with the batch; not called where the database does the work itself
         * @return what was walked; empty at the end of the table
         * @throws dev.lockkeeper.runtime.failure.LockkeeperException if rows still match the walk's condition after they were
         *     handled; the batch is rolled back
         * @throws LockBusyException if a lock was not to be had in time; nothing was changed
         */
        Optional<Step> next(Body body);

        /** How many rows were left out so far, because others had them locked. */
        int skipped();

        /** Whether so many were left out that they come first now. */
        boolean mustRevisit();

        /**
         * Handles those of the rows that were left out which are free by now, in a transaction that also commits which are.
         *
         * @param body as for {@link #next}
         * @throws LockBusyException if none of them is
         */
        void revisit(Body body);
    }

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
     * @param took from its first change to its commit
     */
    record Step(long walked, Duration took) {}

    /**
     * A reason to let others go first.
     *
     * @param kind what it is one of
     * @param reason in words
     * @param longest how long to wait for its end
     */
    record Pause(String kind, String reason, Duration longest) {}

    /** Java code for a batch. */
    @FunctionalInterface
    interface Body {
        /** Handles it. */
        void handle(Batch batch);
    }
}
