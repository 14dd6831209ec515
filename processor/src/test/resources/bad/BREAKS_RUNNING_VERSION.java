package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand({
    "CREATE TYPE mood AS ENUM ('sad', 'happy')",
    "CREATE TABLE customer (id bigint PRIMARY KEY, mail text, phone text, feeling mood)",
    "CREATE VIEW mail AS SELECT mail FROM customer"
})
final class AddCustomers {}

@Migration(version = "1.1", description = "Does without the view", dependsOn = AddCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN street text; DROP VIEW mail") // error: LK1029 at DROP VIEW
@Accept(rule = "DST112", because = "This is about the version that is running")
@Irreversible(reason = "Nobody wants it back")
final class DropMail {}

@Migration(version = "1.2", description = "Demands values", dependsOn = DropMail.class)
@Expand("ALTER TABLE customer ADD COLUMN level int NOT NULL") // error: DAT101 // error: LK1029 at ALTER
// error below: LK1029 at ALTER
@Backfill("ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'")
@Accept(rule = "CMP104", because = "This is about the version that is running")
@Irreversible(reason = "It is as it is")
final class DemandLevels {}

@Migration(version = "1.3", description = "Is accepted", dependsOn = DemandLevels.class)
@Expand("ALTER TYPE mood RENAME TO feeling")
@Accept(rule = "breaks-running-version", because = "No application names the type")
final class RenameMood {}

@Migration(version = "1.4", description = "Accepts nothing", dependsOn = RenameMood.class)
@Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
@Accept(rule = "LK1029", because = "It breaks nothing") // error: LK1017 at "LK1029"
final class AddLetters {}
