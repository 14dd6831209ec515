// option: -Alockkeeper.versions=semver
package shop;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Adds customers")
@Expand({"CREATE TABLE customer (id bigint PRIMARY KEY, mail text, phone text)", "CREATE VIEW mail AS SELECT mail FROM customer"})
final class AddCustomers {}

@Migration(version = "1.1.0", description = "Drops the view", dependsOn = AddCustomers.class) // error: LK1030 at "1.1.0"
@Contract("DROP VIEW mail")
@Irreversible(reason = "Nobody wants it back")
final class DropMail {}

@Migration(version = "2.0.0", description = "Drops the phone", dependsOn = DropMail.class)
@Contract("ALTER TABLE customer DROP COLUMN phone")
@Irreversible(reason = "Nobody wants it back")
final class DropPhone {}

@Migration(version = "2.1", description = "Adds letters", dependsOn = DropPhone.class) // error: LK1030 at "2.1"
@Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
final class AddLetters {}
