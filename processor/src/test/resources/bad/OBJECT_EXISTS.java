package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, mail text)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds mail", dependsOn = AddCustomers.class)
@Expand("ALTER TABLE customer ADD COLUMN mail text") // error: LK1022
final class AddMail {}

@Migration(version = "1.2", description = "Adds customers again", dependsOn = AddCustomers.class)
@Expand({
    "CREATE TABLE sale (id bigint)",
    "CREATE TABLE customer (id bigint)", // error: LK1022 at customer
})
final class AddSales {}
