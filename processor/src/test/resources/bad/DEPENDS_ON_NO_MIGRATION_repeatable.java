package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;

@RepeatableMigration(name = "cities", description = "Cities")
@Expand("CREATE OR REPLACE VIEW city AS SELECT 'Oslo' AS name")
final class Cities {}

@RepeatableMigration(name = "capitals", description = "Capitals", dependsOn = Cities.class)
@Expand("CREATE OR REPLACE VIEW capital AS SELECT * FROM city")
final class Capitals {}

@Migration(version = "1.0", description = "Adds customers", dependsOn = Cities.class) // error: LK1002 at Cities.class
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}
