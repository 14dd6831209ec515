package dev.lockkeeper.runtime.postgres.walk;

/**
 * Rows of a table.
 *
 * @param from the table, as after {@code FROM} and {@code UPDATE}
 * @param name what qualifies its columns
 * @param condition the rows are found by, as after {@code WHERE}
 */
record Range(String from, String name, String condition) {

    /** Rows of a table, or of all that is below it. */
    static Range of(String table, String condition) {
        return new Range(table, table, condition);
    }
}
