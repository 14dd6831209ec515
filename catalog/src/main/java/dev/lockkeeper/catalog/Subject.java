package dev.lockkeeper.catalog;

import java.util.List;

/**
 * What a statement is about that only a database can tell more of: what one outside a transaction makes, rebuilds or takes away,
 * enough to look for it after a run was killed; and the extension that one installs. So the statement need not be read again.
 */
public sealed interface Subject {

    /** What catalogs of before say, and of a kind that only later ones know: the statement itself tells. */
    Subject UNSAID = new Unsaid();

    /**
     * Whether the statement may wait for locks as long as it likes, since nobody but other changes of the schema waits behind
     * it. {@code lock_timeout} would also end its wait for older snapshots, and leave it half-done.
     *
     * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">SHARE UPDATE EXCLUSIVE</a>
     */
    boolean queuesNobody();

    /** Not said. */
    record Unsaid() implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /**
     * Nothing that could be looked for: it is run again.
     *
     * @param queuesNobody as {@link Subject#queuesNobody}
     */
    record Traceless(boolean queuesNobody) implements Subject {}

    /**
     * CREATE INDEX CONCURRENTLY.
     *
     * @param schema of the table, as the statement gives it; empty: none
     * @param table its name, not quoted
     * @param index its name, not quoted; empty: the server finds one
     * @param guarded whether it says IF NOT EXISTS
     * @param body what the statement says behind the name of the table
     */
    record IndexBuilt(String schema, String table, String index, boolean unique, boolean guarded, String body)
            implements Subject {
        @Override
        public boolean queuesNobody() {
            return true;
        }
    }

    /**
     * DROP INDEX CONCURRENTLY.
     *
     * @param indexes as in SQL
     */
    record IndexesDropped(List<String> indexes) implements Subject {
        /** Copies the names. */
        public IndexesDropped {
            indexes = List.copyOf(indexes);
        }

        @Override
        public boolean queuesNobody() {
            return true;
        }
    }

    /**
     * REINDEX.
     *
     * @param of {@code INDEX}, {@code TABLE}, {@code SCHEMA}, {@code DATABASE} or {@code SYSTEM}
     * @param name of an index or table as in SQL, of anything else not quoted; empty: none is given
     */
    record IndexesRebuilt(String of, String name, boolean concurrently) implements Subject {
        @Override
        public boolean queuesNobody() {
            return concurrently;
        }
    }

    /**
     * DETACH PARTITION CONCURRENTLY.
     *
     * @param parent as in SQL
     * @param partition as in SQL
     */
    record PartitionDetached(String parent, String partition) implements Subject {
        @Override
        public boolean queuesNobody() {
            return true;
        }
    }

    /**
     * CREATE DATABASE, SUBSCRIPTION or TABLESPACE.
     *
     * @param name not quoted
     */
    record Made(Kind kind, String name) implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /**
     * DROP DATABASE, SUBSCRIPTION or TABLESPACE.
     *
     * @param name not quoted
     */
    record Removed(Kind kind, String name) implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /**
     * CREATE EXTENSION, which is in a transaction like others.
     *
     * @param extension its name, not quoted
     */
    record Installed(String extension) implements Subject {
        @Override
        public boolean queuesNobody() {
            return false;
        }
    }

    /** What is made and removed outside a transaction. */
    enum Kind {
        /** Of the server. */
        DATABASE,
        /** Of a database. */
        SUBSCRIPTION,
        /** Of the server. */
        TABLESPACE
    }
}
