package com.example.shop.customers;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Batch;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Verify;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

@Migration(
        version = "1.2.0",
        description = "Phone numbers can be dialled from abroad",
        dependsOn = CreateCustomers.class,
        type = MigrationType.DATA)
@Expand("ALTER TABLE customer ADD COLUMN phone_e164 text")
@Verify("SELECT NOT EXISTS (SELECT FROM customer WHERE phone IS NOT NULL AND phone_e164 IS NULL)")
final class AddPhoneE164 {

    @Backfill(table = "customer", where = "phone IS NOT NULL AND phone_e164 IS NULL", writes = "phone_e164", revision = 1)
    void normalise(Batch batch) throws SQLException {
        try (ResultSet row = batch.rows();
                PreparedStatement update =
                        batch.connection().prepareStatement("UPDATE customer SET phone_e164 = ? WHERE id = ?")) {
            while (row.next()) {
                update.setString(1, e164(row.getString("phone")));
                update.setLong(2, row.getLong("id"));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static String e164(String phone) {
        return "+49" + phone.replaceAll("[^0-9]", "").substring(1);
    }
}
