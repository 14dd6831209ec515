package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, mail text, phone text)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Drops mail and phone", dependsOn = AddCustomers.class)
@Irreversible(reason = "Nobody wants them back")
@Accept(rule = "CMP112", because = "This is about what PostgreSQL refuses")
@Contract("ALTER TABLE customer DROP COLUMN mail, DROP COLUMN phone") // error: LK1023
final class DropMail {}

@Migration(version = "1.2", description = "Finds mails", dependsOn = DropMail.class)
@Expand("CREATE VIEW mail AS SELECT mail FROM customer") // error: LK1025 at mail FROM
final class FindMails {}

@Migration(version = "1.3", description = "Adds phones", dependsOn = DropMail.class)
@Expand("ALTER TABLE customer ADD COLUMN phone text") // error: LK1025
final class AddPhones {}
