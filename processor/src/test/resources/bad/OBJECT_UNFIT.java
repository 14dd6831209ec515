package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, mail text)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds orders", dependsOn = AddCustomers.class)
@Expand("CREATE TABLE orders (mail text PRIMARY KEY REFERENCES customer (mail))") // error: LK1024
final class AddOrders {}
