package com.example.shop.orders;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;

@Migration(version = "2.5.0", description = "The day an order was shipped", dependsOn = CreateOrders.class)
@Expand("ALTER TABLE orders ADD COLUMN shipped_at timestamptz")
@Contract("ALTER TABLE orders ALTER COLUMN placed_at DROP DEFAULT")
@Rollback(phase = Phase.CONTRACT, value = "ALTER TABLE orders ALTER COLUMN placed_at SET DEFAULT now()")
final class ShippedAt {}
