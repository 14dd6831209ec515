package dev.lockkeeper;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The rows that a {@link Backfill} method handles in one call.
 *
 * <pre>{@code
 * void normalise(Batch batch) throws SQLException {
 *     try (ResultSet row = batch.rows();
 *             PreparedStatement update =
 *                     batch.connection().prepareStatement("UPDATE customer SET phone_e164 = ? WHERE id = ?")) {
 *         while (row.next()) {
 *             update.setString(1, e164(row.getString("phone")));
 *             update.setLong(2, row.getLong("id"));
 *             update.addBatch();
 *         }
 *         update.executeBatch();
 *     }
 * }
 * }</pre>
 */
public interface Batch {

    /**
     * The connection of the batch's transaction. It is committed, together with the checkpoint, when the method returns,
     * and rolled back when it throws; committing, rolling back or closing it in the method is refused.
     */
    Connection connection();

    /**
     * The rows of this batch that match {@code where}, with all columns, in the order of the primary key, locked against
     * other writers until the batch ends. Each call asks again. The caller closes it.
     */
    ResultSet rows() throws SQLException;
}
