package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What one batch does, inside its transaction. */
interface BatchStatement {

    /**
     * Handles the next rows.
     *
     * @param after key of the last row that is done; empty at the start
     * @param rows how many to walk at most
     * @param body Java code, where it does the work
     */
    Result run(Connection connection, List<String> after, int rows, Walk.Body body) throws SQLException;

    /**
     * What came of it.
     *
     * @param walked rows it went over
     * @param left rows of them that still need to be handled
     * @param lastKey of the last row, as texts; empty if there was none
     */
    record Result(long walked, long left, List<String> lastKey) {
        public Result {
            lastKey = List.copyOf(lastKey);
        }
    }
}
