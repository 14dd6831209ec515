package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one batch does, inside its transaction. */
interface BatchStatement {

    /**
     * Handles rows.
     *
     * @param range the rows
     * @param identity what tells them apart
     * @param body Java code, where it does the work
     * @throws SQLException with the state of a lock that is not to be had, where it does not look for locked rows before
     */
    Result run(Connection connection, Range range, TableKey identity, Walk.Body body) throws SQLException;

    /** Handles rows and leaves out those that others have locked: it waits for none while it holds the rest. */
    Result runAroundLocked(Connection connection, Range range, TableKey identity, Walk.Body body) throws SQLException;

    /**
     * What came of it.
     *
     * @param changed rows that needed it
     * @param left rows of them that still need to be handled
     * @param skipped rows that others had locked, by what tells them apart
     */
    record Result(long changed, long left, List<List<String>> skipped) {
        public Result {
            skipped = List.copyOf(skipped);
        }

        /** {@code null} where nothing was aggregated. */
        static List<List<String>> rows(@Nullable Array array) throws SQLException {
            return array == null
                    ? List.of()
                    : Stream.of((String[][]) array.getArray()).map(List::of).toList();
        }
    }
}
