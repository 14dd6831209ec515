package shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Risk;

@RepeatableMigration(
        name = "open-orders",
        description = "Orders not yet shipped",
        dependsOn = CreateOrders.class,
        risk = Risk.MEDIUM,
        author = "grace",
        ticket = "SHOP-900")
@Expand("""
        CREATE OR REPLACE VIEW open_order AS
          SELECT * FROM orders WHERE shipped_at IS NULL
        """)
final class OpenOrders {}
