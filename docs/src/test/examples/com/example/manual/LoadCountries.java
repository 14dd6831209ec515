package com.example.manual;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Rollback;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

@Migration(version = "1.2.0", description = "Countries, as the JDK knows them", type = MigrationType.DATA)
@Expand("CREATE TABLE country (code text PRIMARY KEY, name text NOT NULL)")
@Rollback("DROP TABLE country")
final class LoadCountries {

    @Expand(revision = 1)
    void load(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO country VALUES (?, ?)")) {
            for (String code : Locale.getISOCountries()) {
                insert.setString(1, code);
                insert.setString(2, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
