package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Phase;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, mail text)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds phones", dependsOn = AddCustomers.class)
@Expand("ALTER TABLE custmer ADD COLUMN phone text") // error: LK1021 at custmer
final class AddPhones {}

@Migration(version = "1.2", description = "Cleans mails", dependsOn = AddCustomers.class)
@Irreversible(reason = "Nobody wants them back")
@Expand("""
    UPDATE customer
    SET mail = NULL
    -- // error below: LK1021 at mial
    WHERE mial = ''""")
final class CleanMails {}

@Migration(version = "1.3", description = "Adds a view", dependsOn = AddCustomers.class)
@Expand("CREATE VIEW mail AS SELECT c.id, c.email FROM customer c") // error: LK1021 at c.email
final class AddMailView {}

@Migration(version = "1.4", description = "Adds a flag", dependsOn = AddCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN good boolean")
@Backfill(table = "customer", set = "goood = true") // error: LK1021 at "goood = true"
@Rollback(phase = Phase.BACKFILL, value = "SELECT 1")
final class AddFlag {}
