package dev.lockkeeper.runtime.postgres.walk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** An order in which a table can be walked, a stretch a batch. */
interface Path {

    /** What the checkpoint calls it: where a walk stands means nothing on another path. */
    String name();

    /** What tells the rows of a stretch apart. */
    TableKey identity();

    /**
     * The next rows; empty at the end of the table.
     *
     * @param after where the last stretch ended; empty at the start
     * @param rows how many to go over, about
     * @param condition of the rows to look for; empty: all
     */
    Optional<Stretch> next(Connection connection, List<String> after, int rows, String condition) throws SQLException;

    /** Begins at the start once more. */
    void again();

    /**
     * The rows of one batch.
     *
     * @param range the rows
     * @param rows how many there are
     * @param end where it ends, for the checkpoint
     */
    record Stretch(Range range, long rows, List<String> end) {
        public Stretch {
            end = List.copyOf(end);
        }
    }
}
