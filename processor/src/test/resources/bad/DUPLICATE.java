package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.2", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}

@Migration(version = "1.2.0", description = "Adds orders") // error: LK1001 at "1.2.0"
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY)")
final class AddOrders {}
