package dev.lockkeeper.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A lock that a statement takes on a table, index, view or sequence that was there before its migration.
 *
 * @param table as in SQL, quoted where SQL needs it, with the schema only if the statement names one
 * @param mode the strongest mode it takes on it
 */
public record TableLock(String table, LockMode mode) {

    /** Those of a statement, by the names of their tables, the strongest first. */
    public static List<TableLock> strongestFirst(Map<String, LockMode> locks) {
        return locks.entrySet().stream()
                .map(it -> new TableLock(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(TableLock::mode).reversed().thenComparing(TableLock::table))
                .toList();
    }

    /** {@code ACCESS EXCLUSIVE customer}. */
    @Override
    public String toString() {
        return mode.sql() + " " + table;
    }
}
