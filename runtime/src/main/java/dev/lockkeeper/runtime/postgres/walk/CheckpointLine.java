package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Walk.Checkpoint;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How far one part of a walk came, in memory and in the database. */
final class CheckpointLine {

    private static final String INSERT = """
            insert into lockkeeper.checkpoint (migration, phase, step, walked, key, checksum) values (?, ?, ?, ?, ?, ?)
            on conflict (migration, phase, step) do nothing
            """;

    /** Only if nobody else went on with the walk. */
    private static final String UPDATE = """
            update lockkeeper.checkpoint set walked = ?, key = ?, checksum = ?
            where migration = ? and phase = ? and step = ? and walked = ?
            """;

    private final Checkpoint owner;
    private final int part;
    private boolean stored;
    private long walked;
    private Place place;

    /** Of a part, counted from 0; the first is the whole walk where there is no other. */
    CheckpointLine(Checkpoint owner, int part, boolean stored, long walked, Place place) {
        this.owner = owner;
        this.part = part;
        this.stored = stored;
        this.walked = walked;
        this.place = place;
    }

    /** What the table calls a part of a phase. */
    static String phase(Checkpoint owner, int part) {
        return part == 0 ? owner.phase().name() : parts(owner) + part;
    }

    /** What the names of all parts but the first begin with. */
    static String parts(Checkpoint owner) {
        return owner.phase().name() + " part ";
    }

    /** Rows walked so far, in all runs; other workers ask, too. */
    synchronized long walked() {
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
    synchronized void advance(long more, Place newPlace) {
        walked += more;
        stored = true;
        place = newPlace;
    }

    /** Goes back to the first row; the count goes on, since it tells runs apart. */
    void restart() {
        place = Place.START;
    }

    private int insert(Connection connection, long newWalked, Array value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, 1);
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
            bind(update, 4);
            update.setLong(7, walked);
            return update.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, owner.migration());
        statement.setString(first + 1, phase(owner, part));
        statement.setInt(first + 2, owner.step());
    }
}
