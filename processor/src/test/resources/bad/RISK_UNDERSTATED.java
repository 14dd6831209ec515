package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Risk;

@Migration(version = "1", description = "Adds customers", risk = Risk.LOW)
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, phone text)")
final class AddCustomers {}

@Migration(version = "2", description = "Customers have a mail", dependsOn = AddCustomers.class, risk = Risk.LOW) // error: LK1033 at Risk.LOW
@Expand("ALTER TABLE customer ADD COLUMN mail text")
final class AddMail {}

@Migration(version = "3", description = "Drops the phone", dependsOn = AddCustomers.class, risk = Risk.MEDIUM) // error: LK1033 at Risk.MEDIUM
@Contract("ALTER TABLE customer DROP COLUMN phone")
@Irreversible(reason = "Nobody calls")
final class DropPhone {}

@Migration(version = "4", description = "Finds mails", dependsOn = AddMail.class, risk = Risk.MEDIUM) // error: LK1033 at Risk.MEDIUM
@Expand("CREATE INDEX customer_mail ON customer (mail)")
@Accept(rule = "LCK101", because = "There are ten customers")
final class FindMails {}

@Migration(version = "5", description = "Is as risky as it is", dependsOn = AddMail.class)
@Expand("ALTER TABLE customer ADD COLUMN street text")
final class AddStreet {}

@Migration(version = "6", description = "Is more careful than it must be", dependsOn = AddCustomers.class, risk = Risk.HIGH)
@Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
final class AddLetters {}
