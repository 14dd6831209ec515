import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;

@Migration(version = "1.0", description = "Customers")
@Expand("create table Customer (id bigint primary key)")
final class AddCustomers {}

@Migration(version = "1.1.0", description = "Names", dependsOn = AddCustomers.class) // error: LK1020 at "1.1.0"
@Expand("ALTER TABLE customer ADD COLUMN name varchar")
final class AddNames {}

@Migration(version = "1.2", description = "Not released yet")
@Expand("CREATE TABLE region (id bigint PRIMARY KEY)")
final class AddRegions {}

@RepeatableMigration(name = "names", description = "May change")
@Expand("CREATE OR REPLACE VIEW names AS SELECT name FROM customer")
final class Names {}
