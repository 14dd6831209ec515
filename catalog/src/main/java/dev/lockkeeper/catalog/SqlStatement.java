package dev.lockkeeper.catalog;

import java.util.List;

/**
 * One statement, and what is known of it without a database.
 *
 * @param sql as written, without the semicolon
 * @param command what it is, as PostgreSQL's own command tags say: {@code CREATE INDEX CONCURRENTLY}
 * @param transaction how it goes together with a transaction
 * @param locks what it locks, strongest first
 * @param cost how long the locks are held
 * @param subject what it is about, if it cannot be in a transaction, or if it installs an extension
 */
public record SqlStatement(
        String sql, String command, Transaction transaction, List<TableLock> locks, Cost cost, Subject subject) {

    /** Copies the locks. */
    public SqlStatement {
        locks = List.copyOf(locks);
    }

    /** A statement of which no more has to be known. */
    public SqlStatement(String sql, String command, Transaction transaction, List<TableLock> locks, Cost cost) {
        this(sql, command, transaction, locks, cost, Subject.UNSAID);
    }

    /** The same, with what is known of its locks and their length from more than its text. */
    public SqlStatement with(List<TableLock> known, Cost howLong) {
        return new SqlStatement(sql, command, transaction, known, howLong, subject);
    }

    /** Whether it builds an index while the application goes on, and waits for older transactions meanwhile. */
    public boolean buildsConcurrently() {
        return subject instanceof Subject.IndexBuilt
                || (subject instanceof Subject.IndexesRebuilt rebuilt && rebuilt.concurrently());
    }

    /** How a statement goes together with a transaction. */
    public enum Transaction {
        /** It shares one with its neighbours. */
        SHARED,
        /** It has one of its own, so that it does not work long under the locks of its neighbours. */
        OWN,
        /** PostgreSQL refuses it inside a transaction block. */
        NONE
    }

    /** What the time of a statement grows with. */
    public enum Cost {
        /** The system catalog only: as fast on a billion rows as on none. */
        CATALOG,
        /** It reads every row of the table. */
        SCAN,
        /** It writes the table, or its indexes, anew. */
        REWRITE,
        /** The rows it touches, or the code it runs. */
        ROWS
    }
}
