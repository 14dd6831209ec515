package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, name text)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Names are unknown", dependsOn = AddCustomers.class)
@Expand("ALTER TABLE customer ALTER COLUMN name SET DEFAULT '?'")
@Rollback(phase = Phase.EXPAND, value = "ALTER TABLE customer ALTER COLUMN name DROP DEFAULT")
final class NameUnknown {}

@Migration(version = "1.2", description = "Names are empty", dependsOn = AddCustomers.class)
@Expand("ALTER TABLE customer ALTER COLUMN name SET DEFAULT ''") // error: LK1027 at ALTER TABLE
@Rollback(phase = Phase.EXPAND, value = "ALTER TABLE customer ALTER COLUMN name DROP DEFAULT")
final class NameEmpty {}
