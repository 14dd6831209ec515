package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
@Accept(rule = "LCK101", because = "It is small") // error: LK1017 at "LCK101"
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds orders")
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint)")
@Accept(rule = "LCK999", because = "It is small") // error: LK1017 at "LCK999"
final class AddOrders {}

@Migration(version = "1.2", description = "Finds orders", dependsOn = AddOrders.class)
@Expand("CREATE INDEX orders_customer ON orders (customer_id)")
@Accept(rule = "index-build-blocks-writes", because = "It is small")
@Accept(rule = "LCK101", because = "It is small") // error: LK1017 at "LCK101"
final class FindOrders {}
