package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.RepeatableMigration;

@RepeatableMigration(name = "open-orders", description = "Orders not yet shipped")
@Expand("CREATE OR REPLACE VIEW open_order AS SELECT 1 AS id")
final class OpenOrders {}

@RepeatableMigration(name = "open-orders", description = "The same") // error: LK1001 at "open-orders"
@Expand("CREATE OR REPLACE VIEW open_order_2 AS SELECT 1 AS id")
final class OpenOrdersAgain {}
