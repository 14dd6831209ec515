package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Head;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * A database, as the engine uses it. Every method throws {@link
 * dev.lockkeeper.runtime.failure.LockkeeperException LockkeeperException} where the database cannot do its part.
 */
public interface Platform extends AutoCloseable {

    /** What it is and where. */
    Server server();

    /** The newest line of the history, by one question. */
    Head head();

    /** The whole history, in order. */
    List<Entry> entries();

    /** Numbers of the entries that are not what was once written: their hash, or the one before, does not fit. */
    List<Long> damagedEntries();

    /** Everything the schema is, apart from the history. */
    SchemaSnapshot snapshot();

    /** Every object that users made, as a model that can be compared. */
    Schema schema();

    /** What rules want to know of these tables. */
    Facts facts(Collection<TableLock> locks);

    /**
     * Makes the history's tables if they are not there, and keeps other runs out until closed.
     *
     * @param patience how long to wait for another run
     */
    RunLock lockRuns(Duration patience, EventSink events);

    /**
     * Connects again after the connection was lost in a run, ends the session that is lost, and keeps other runs out anew.
     *
     * @param patience how long to wait for what holds them off, which may be the lost session
     * @return the history, in which everything that the lost session had begun is decided
     */
    List<Entry> replaceSession(Duration patience, EventSink events);

    /** A new identity for the entries that follow, and the number of the newest entry they build on. */
    void beginRun(String run, long head);

    /** Ends what a migration set for its session, and its temporary tables: the next phase starts as any run would. */
    void freshSession();

    /**
     * Runs work and record in one transaction: both are there afterwards, or neither.
     *
     * @throws LockBusyException if a lock was not to be had in time; nothing was changed
     */
    void transaction(Limits limits, Work work);

    /** Records something by itself. */
    void record(Entry.Draft entry);

    /** Runs a statement that cannot be in a transaction. If the server refuses it, nothing of it is left. */
    void standalone(SqlStatement statement, Limits limits);

    /** What became of a statement that was begun outside a transaction, as the system catalog tells. */
    Outcome probe(SqlStatement statement);

    /** Takes away what a statement outside a transaction left half-done. */
    void clear(SqlStatement statement);

    /** A walk along a table that goes on from its checkpoint, if there is one. */
    Walk walk(Action action, Walk.Checkpoint checkpoint, Limits limits);

    /** Who holds these tables now so that the locks cannot be had, in words, longest first; empty if nobody is seen. */
    String holders(Collection<TableLock> locks);

    @Override
    void close();

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work {
        /** Does it. Whatever it throws rolls the transaction back. */
        void in(Transaction transaction);
    }

    /** What became of a statement outside a transaction. */
    enum Outcome {
        /** Nothing: it can be run. */
        ABSENT,
        /** It is done. */
        DONE,
        /** It is half-done, and has to be cleared first. */
        BROKEN
    }

    /** Keeps other runs out. */
    interface RunLock extends AutoCloseable {
        @Override
        void close();
    }
}
