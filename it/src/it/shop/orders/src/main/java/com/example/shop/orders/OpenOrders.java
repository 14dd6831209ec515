package com.example.shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.RepeatableMigration;

@RepeatableMigration(
        name = "open-orders",
        description = "Orders that wait to be shipped",
        dependsOn = {AddOrderTotals.class, ShippedAt.class})
@Expand(
        """
        CREATE OR REPLACE VIEW open_order AS
        SELECT o.id, o.customer_id, o.total_cents, o.placed_at
        FROM orders o
        WHERE o.shipped_at IS NULL
        """)
final class OpenOrders {}
