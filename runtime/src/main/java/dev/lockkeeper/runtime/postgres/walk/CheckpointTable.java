package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Walk.Checkpoint;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How far one walk came, in memory and in the database. */
final class CheckpointTable {

    private static final String READ =
            "select walked, key, checksum from lockkeeper.checkpoint where migration = ? and phase = ? and step = ?";

    private static final String INSERT = """
            insert into lockkeeper.checkpoint (migration, phase, step, walked, key, checksum) values (?, ?, ?, ?, ?, ?)
            on conflict (migration, phase, step) do nothing
            """;

    /** Only if nobody else went on with the walk. */
    private static final String UPDATE = """
            update lockkeeper.checkpoint set walked = ?, key = ?, checksum = ?
            where migration = ? and phase = ? and step = ? and walked = ?
            """;

    private static final String DELETE =
            "delete from lockkeeper.checkpoint where migration = ? and phase = ? and step = ?";

    private final Checkpoint owner;
    private final boolean edited;
    private boolean stored;
    private long walked;
    private Place place;

    private CheckpointTable(Checkpoint owner, boolean edited, boolean stored, long walked, Place place) {
        this.owner = owner;
        this.edited = edited;
        this.stored = stored;
        this.walked = walked;
        this.place = place;
    }

    static CheckpointTable read(Connection connection, Checkpoint owner) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            bind(query, 1, owner);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new CheckpointTable(owner, false, false, 0, Place.START);
                }
                // Edited since: rows that are done for the new text do not match it, those that are not come first
                // again.
                boolean edited = !row.getString(3).equals(owner.checksum());
                Place place = edited
                        ? Place.START
                        : Place.read((Object[]) row.getArray(2).getArray());
                return new CheckpointTable(owner, edited, true, row.getLong(1), place);
            }
        }
    }

    /** Whether an earlier run has begun it with another text. */
    boolean edited() {
        return edited;
    }

    /** Rows walked so far, in all runs. */
    long walked() {
        return walked;
    }

    /** Where it stands. */
    Place place() {
        return place;
    }

    /** Stores, inside the batch's transaction, that it went over more rows. */
    void write(Connection connection, long more, Place newPlace) throws SQLException {
        Array value = connection.createArrayOf("text", newPlace.lines());
        int changed = stored ? update(connection, walked + more, value) : insert(connection, walked + more, value);
        if (changed != 1) {
            throw LockkeeperException.busy(new Message(
                    "LK2102",
                    "Another run went on with this backfill.",
                    "This batch was rolled back.",
                    "Run the same command again: it makes a new plan."));
        }
    }

    /** Remembers what was committed. */
    void advance(long more, Place newPlace) {
        walked += more;
        stored = true;
        place = newPlace;
    }

    /** Goes back to the first row; the count goes on, since it tells runs apart. */
    void restart() {
        place = Place.START;
    }

    /** Deletes it, inside the transaction that records the walk as done. */
    void delete(Connection connection) {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            bind(delete, 1, owner);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw SqlStates.ofHistory("Deleting the checkpoint", e);
        }
    }

    private int insert(Connection connection, long newWalked, Array value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 1, owner);
            insert.setLong(4, newWalked);
            insert.setArray(5, value);
            insert.setString(6, owner.checksum());
            return insert.executeUpdate();
        }
    }

    private int update(Connection connection, long newWalked, Array value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setLong(1, newWalked);
            update.setArray(2, value);
            update.setString(3, owner.checksum());
            bind(update, 4, owner);
            update.setLong(7, walked);
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int first, Checkpoint owner) throws SQLException {
        statement.setString(first, owner.migration());
        statement.setString(first + 1, owner.phase().name());
        statement.setInt(first + 2, owner.step());
    }
}
