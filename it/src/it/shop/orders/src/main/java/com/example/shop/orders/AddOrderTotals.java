package com.example.shop.orders;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Verify;

@Migration(
        version = "2.4.0",
        description = "Orders know what they cost",
        dependsOn = CreateOrders.class,
        estimatedDuration = "5m")
@Expand("ALTER TABLE orders ADD COLUMN total_cents bigint")
@Backfill(
        table = "orders",
        set = "total_cents = (SELECT coalesce(sum(cents), 0) FROM order_line l WHERE l.order_id = orders.id)",
        where = "total_cents IS NULL")
@Verify("SELECT NOT EXISTS (SELECT FROM orders WHERE total_cents IS NULL)")
@Budget(lockTimeout = "50ms", lockWait = "2m")
final class AddOrderTotals {}
