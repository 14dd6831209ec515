package com.example;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Verify;
import java.sql.Connection;
import lombok.Cleanup;
import lombok.NoArgsConstructor;
import lombok.SneakyThrows;

@NoArgsConstructor
@Migration(version = "1.1.0", description = "The first customer", dependsOn = CreateCustomers.class)
@Irreversible(reason = "Nobody minds")
@Verify("SELECT EXISTS (SELECT FROM customer WHERE name = 'Ada')")
final class LoadCustomers {

    private String name = "Ada";

    LoadCustomers(String name) {
        this.name = name;
    }

    @Backfill
    @SneakyThrows
    void load(Connection connection) {
        @Cleanup var insert = connection.prepareStatement("INSERT INTO customer VALUES (1, ?)");
        insert.setString(1, name);
        insert.executeUpdate();
    }
}
