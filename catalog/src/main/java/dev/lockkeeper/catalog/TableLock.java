package dev.lockkeeper.catalog;

/**
 * A lock that a statement takes on a table, index, view or sequence that was there before its migration.
 *
 * @param table as in SQL, quoted where SQL needs it, with the schema only if the statement names one
 * @param mode the strongest mode it takes on it
 */
public record TableLock(String table, LockMode mode) {

    /** {@code ACCESS EXCLUSIVE customer}. */
    @Override
    public String toString() {
        return mode.sql() + " " + table;
    }
}
