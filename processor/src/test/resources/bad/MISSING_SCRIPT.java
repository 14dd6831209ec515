package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;

@Migration(version = "1.0", description = "Adds customers")
@Expand(script = "db/customers.sql") // error: LK1011 at "db/customers.sql"
@Rollback(script = "/db/customers.undo.sql") // error: LK1011 at "/db/customers.undo.sql"
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds orders")
@Expand(script = "../orders.sql") // error: LK1011 at "../orders.sql"
final class AddOrders {}
