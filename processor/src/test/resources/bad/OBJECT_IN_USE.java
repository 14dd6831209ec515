package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand({
    "CREATE TABLE customer (id bigint PRIMARY KEY, mail text)",
    "CREATE VIEW mail AS SELECT mail FROM customer"
})
final class AddCustomers {}

@Migration(version = "1.1", description = "Drops mail", dependsOn = AddCustomers.class)
@Irreversible(reason = "Nobody wants them back")
@Accept(rule = "CMP112", because = "This is about what PostgreSQL refuses")
@Contract("ALTER TABLE customer DROP COLUMN mail") // error: LK1023
final class DropMail {}
