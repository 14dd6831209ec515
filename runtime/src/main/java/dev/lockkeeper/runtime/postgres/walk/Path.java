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

    /** The same for another part, whose stretches are as long as its own rows say. */
    Path another();

    /**
     * Where to cut what is left into parts of about as many rows; empty where that is not known.
     *
     * @param place where it stands
     * @param parts how many parts there should be, more than one
     * @param rows of the table, about
     */
    List<List<String>> cuts(Connection connection, Place place, int parts, long rows) throws SQLException;

    /**
     * The next rows; empty at the end of the part.
     *
     * @param place where it stands, and where it ends
     * @param rows how many to go over, about
     * @param condition of the rows to look for; empty: all
     */
    Optional<Stretch> next(Connection connection, Place place, int rows, String condition) throws SQLException;

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
