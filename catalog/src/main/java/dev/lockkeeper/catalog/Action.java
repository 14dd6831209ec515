package dev.lockkeeper.catalog;

import dev.lockkeeper.catalog.SqlStatement.Transaction;

/** One thing that a migration does, or does to take something back. */
public sealed interface Action {

    /** How it goes together with a transaction; one that works in batches has one a batch. */
    Transaction transaction();

    /** Runs one statement. */
    record Sql(SqlStatement statement) implements Action {
        @Override
        public Transaction transaction() {
            return statement.transaction();
        }
    }

    /**
     * Updates a table along its primary key, a transaction a batch.
     *
     * @param table as in SQL
     * @param set as after {@code SET}
     * @param where as after {@code WHERE}; empty: every row
     * @param batchSize rows per batch; 0: steered by time
     * @param pace when it lets others go first
     * @param workers how many sessions walk it at once, each another part; catalogs that say nothing mean one
     */
    record BatchedUpdate(String table, String set, String where, int batchSize, Pace pace, int workers)
            implements Action {

        public BatchedUpdate {
            workers = Math.max(workers, 1);
        }

        /** At the polite pace, by one worker. */
        public BatchedUpdate(String table, String set, String where, int batchSize) {
            this(table, set, where, batchSize, Pace.POLITE, 1);
        }

        @Override
        public Transaction transaction() {
            return Transaction.OWN;
        }
    }

    /** Calls a method once, with the connection of the phase's transaction. */
    record Code(JavaMethod method) implements Action {
        @Override
        public Transaction transaction() {
            return Transaction.SHARED;
        }
    }

    /**
     * Calls a method once a batch.
     *
     * @param table as in SQL
     * @param where as after {@code WHERE}; empty: every row
     * @param batchSize rows per batch; 0: steered by time
     * @param pace when it lets others go first
     */
    record BatchedCode(JavaMethod method, String table, String where, int batchSize, Pace pace) implements Action {

        /** At the polite pace. */
        public BatchedCode(JavaMethod method, String table, String where, int batchSize) {
            this(method, table, where, batchSize, Pace.POLITE);
        }

        @Override
        public Transaction transaction() {
            return Transaction.OWN;
        }
    }

    /**
     * A method of a migration, reached through generated code.
     *
     * @param provider binary name of the generated class that knows it
     * @param key what the generated class knows it by: {@code SimpleClassName.method}
     * @param revision the number its author raises when the code changes
     */
    record JavaMethod(String provider, String key, int revision) {}

    /** Equal to what need not be written. */
    final class OneWorker {

        @Override
        public boolean equals(Object other) {
            return other instanceof Integer workers && workers == 1;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
