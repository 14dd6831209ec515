package shop.customer;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Batch;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Rollback;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

@Migration(
        version = "1.10.0",
        description = "Phone numbers as E.164",
        dependsOn = CreateCustomers.class,
        type = MigrationType.DATA)
@Expand("ALTER TABLE customer ADD COLUMN phone_e164 text")
@Irreversible(reason = "Old spellings are worth nothing")
class NormalisePhones {

    @Backfill(table = "customer", where = "phone_e164 IS NULL", writes = "phone_e164", revision = 2)
    void normalise(Batch batch) throws SQLException {
        try (ResultSet row = batch.rows();
                PreparedStatement update =
                        batch.connection().prepareStatement("UPDATE customer SET phone_e164 = ? WHERE id = ?")) {
            while (row.next()) {
                update.setString(1, "+47" + row.getString("phone"));
                update.setLong(2, row.getLong("id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    @Rollback
    protected void forget(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE customer DROP COLUMN phone_e164");
        }
    }

    @Deprecated
    @Backfill(revision = 3)
    void touch(Connection connection) throws Exception {}
}
