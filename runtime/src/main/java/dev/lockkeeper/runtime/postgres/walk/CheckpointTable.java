package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.runtime.platform.Walk.Checkpoint;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How far a walk came: a line for each of its parts. */
final class CheckpointTable {

    private static final String LINES = "migration = ? and step = ? and (phase = ? or starts_with(phase, ?))";

    private static final String READ = "select phase, walked, key, checksum from lockkeeper.checkpoint where " + LINES
            + " order by length(phase), phase";

    private static final String DELETE = "delete from lockkeeper.checkpoint where " + LINES;

    private static final String DELETE_PARTS =
            "delete from lockkeeper.checkpoint where migration = ? and step = ? and starts_with(phase, ?)";

    private final Checkpoint owner;
    private final boolean edited;
    private List<CheckpointLine> lines;

    private CheckpointTable(Checkpoint owner, boolean edited, List<CheckpointLine> lines) {
        this.owner = owner;
        this.edited = edited;
        this.lines = lines;
    }

    static CheckpointTable read(Connection connection, Checkpoint owner) throws SQLException {
        var lines = new ArrayList<CheckpointLine>();
        boolean edited = false;
        try (PreparedStatement query = connection.prepareStatement(READ)) {
            bind(query, owner);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    // Edited since: rows that are done for the new text do not match it, those that are not come first
                    // again.
                    boolean other = !row.getString(4).equals(owner.checksum());
                    edited |= other;
                    Place place = other
                            ? Place.START
                            : Place.read((Object[]) row.getArray(3).getArray());
                    lines.add(new CheckpointLine(owner, part(owner, row.getString(1)), true, row.getLong(2), place));
                }
            }
        }
        if (lines.isEmpty()) {
            lines.add(new CheckpointLine(owner, 0, false, 0, Place.START));
        }
        return new CheckpointTable(owner, edited, lines);
    }

    /** Whether an earlier run has begun it with another text. */
    boolean edited() {
        return edited;
    }

    /** The lines of all parts, the first of which is the whole walk where there is no other. */
    List<CheckpointLine> lines() {
        return List.copyOf(lines);
    }

    /** Where the first part stands. */
    Place place() {
        return lines.get(0).place();
    }

    /** Rows walked so far, in all runs. */
    long walked() {
        return lines.stream().mapToLong(CheckpointLine::walked).sum();
    }

    /** Stores, inside a transaction, a walk of one part as several; {@link #knows} is for afterwards. */
    List<CheckpointLine> divide(Connection connection, List<Place> places) throws SQLException {
        CheckpointLine whole = lines.get(0);
        whole.write(connection, 0, places.get(0));
        var divided = new ArrayList<CheckpointLine>();
        divided.add(new CheckpointLine(owner, 0, true, whole.walked(), places.get(0)));
        for (int part = 1; part < places.size(); part++) {
            var line = new CheckpointLine(owner, part, false, 0, Place.START);
            line.write(connection, 0, places.get(part));
            line.advance(0, places.get(part));
            divided.add(line);
        }
        return divided;
    }

    /** Stores, inside a transaction, a walk of several parts as one, which starts at the first row. */
    List<CheckpointLine> join(Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_PARTS)) {
            delete.setString(1, owner.migration());
            delete.setInt(2, owner.step());
            delete.setString(3, CheckpointLine.parts(owner));
            delete.executeUpdate();
        }
        long others = walked() - lines.get(0).walked();
        lines.get(0).write(connection, others, Place.START);
        return List.of(new CheckpointLine(owner, 0, true, walked(), Place.START));
    }

    /** Remembers what was committed. */
    void knows(List<CheckpointLine> newLines) {
        lines = List.copyOf(newLines);
    }

    /** Deletes them, inside the transaction that records the walk as done. */
    void delete(Connection connection) {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            bind(delete, owner);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw SqlStates.ofHistory("Deleting the checkpoint", e);
        }
    }

    private static int part(Checkpoint owner, String phase) {
        String parts = CheckpointLine.parts(owner);
        return phase.startsWith(parts) ? Integer.parseInt(phase.substring(parts.length())) : 0;
    }

    private static void bind(PreparedStatement statement, Checkpoint owner) throws SQLException {
        statement.setString(1, owner.migration());
        statement.setInt(2, owner.step());
        statement.setString(3, owner.phase().name());
        statement.setString(4, CheckpointLine.parts(owner));
    }
}
