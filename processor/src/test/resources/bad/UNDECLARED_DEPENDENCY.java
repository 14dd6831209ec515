package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds phones")
@Expand("ALTER TABLE customer ADD COLUMN phone text") // error: LK1026 at ALTER
final class AddPhones {}

@Migration(version = "1.2", description = "Indexes orders")
@Expand("CREATE INDEX CONCURRENTLY orders_day ON orders (day)") // error: LK1026 at orders (day)
final class IndexOrders {}

@Migration(version = "1.3", description = "Adds orders")
@Expand("CREATE TABLE orders (day date)")
final class AddOrders {}
