package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.journal.Audit;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Head;
import java.time.Duration;
import java.time.Instant;
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

    /** Both at once, by one question. */
    Audit audit();

    /** The time of its clock. */
    Instant now();

    /** Who else is connected to this database, the oldest session first. */
    List<Client> clients();

    /** What this database has done so far. */
    Traffic traffic();

    /** What contracts have hidden, by name. */
    List<Hidden> hidden();

    /** The first rows of a SELECT, each as a text of its values; no more than {@code limit}. */
    List<String> rows(String select, int limit);

    /** Everything the schema is, apart from the history. */
    SchemaSnapshot snapshot();

    /** Every object that users made, as a model that can be compared. */
    Schema schema();

    /** What rules want to know. */
    Facts facts(Facts.Wanted wanted);

    /**
     * Makes the history's tables if they are not there, and keeps other runs out until closed.
     *
     * @param patience how long to wait for another run
     */
    RunLock lockRuns(Duration patience, EventSink events);

    /**
     * Connects again after the connection was lost in a run, ends the session that is lost, and keeps other runs out anew.
     * Nothing can be written before {@link #beginRun} says what this run makes of the history.
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
     * Runs work and record in one transaction, which takes its tables first: both are there afterwards, or neither.
     *
     * @throws LockBusyException if a lock was not to be had in time; nothing was changed
     */
    void transaction(Limits limits, LockTry locks, Work work);

    /** Runs work and record in one transaction, which takes its locks as it meets them. */
    void transaction(Limits limits, Work work);

    /**
     * Runs a script by one message, if nothing is in its way.
     *
     * @return whether it is done and recorded; if not, nothing of it has happened, and the same work step by step tells why
     */
    boolean send(Script script);

    /** Records something by itself. */
    void record(Entry.Draft entry);

    /**
     * Runs a statement that cannot be in a transaction. If the server refuses it, nothing of it is left.
     *
     * @throws LockBusyException if a lock was not to be had in time; nothing was changed
     */
    void standalone(SqlStatement statement, Limits limits, EventSink events);

    /**
     * What there is of the thing that a statement makes or takes away, as the system catalog tells. Waits for a server process
     * that is at work on it for a run that was killed, as long as the statement itself may take.
     *
     * @throws LockBusyException if the thing could not be compared, since its table is locked
     */
    Found probe(SqlStatement statement, Limits limits, EventSink events);

    /**
     * What is left of a statement that a migration had and has no more.
     *
     * @param begun the detail of the line that says it was begun
     */
    Found probe(String begun, Limits limits, EventSink events);

    /** Brings what is half-done to its end, or away. */
    void clear(Found found, Limits limits, EventSink events);

    /** A walk along a table that goes on from its checkpoint, if there is one. */
    Walk walk(Action action, Walk.Checkpoint checkpoint, Limits limits);

    /** Who holds these tables now so that the locks cannot be had, longest first; empty if nobody is seen. */
    List<Holder> holders(Collection<TableLock> locks);

    /** Whom this statement, once it runs outside a transaction, is going to wait for in its middle, longest first. */
    List<Holder> holdersBack(SqlStatement statement);

    /**
     * Waits until autovacuum has given way on these tables, without making the application wait.
     *
     * @param longest that this may take for each of them
     */
    void outwaitVacuum(Collection<TableLock> locks, Duration longest);

    @Override
    void close();

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work {
        /** Does it. Whatever it throws rolls the transaction back. */
        void in(Transaction transaction);
    }

    /** Keeps other runs out. */
    interface RunLock extends AutoCloseable {
        @Override
        void close();
    }
}
