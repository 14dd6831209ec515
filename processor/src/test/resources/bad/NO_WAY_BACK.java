// option: -Alockkeeper.replay=off
package shop;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;

@Migration(version = "1.0", description = "Adds Norway")
@Expand({
    "CREATE TABLE region (id bigint PRIMARY KEY)",
    "INSERT INTO country (code, name) VALUES ('NO', 'Norway')" // error: LK1007 at "INSERT INTO country (code, name) VALUES ('NO', 'Norway')"
})
final class AddNorway {}

@Migration(version = "1.1", description = "Drops the old names")
@Expand("ALTER TABLE customer ADD COLUMN full_name text")
@Contract("ALTER TABLE customer DROP COLUMN first_name") // error: LK1007 at "ALTER TABLE customer DROP COLUMN first_name"
@Rollback(phase = Phase.EXPAND, value = "ALTER TABLE customer DROP COLUMN full_name")
final class DropNames {}
