package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeEnum;

@Migration(version = "5.31.0", description = "Deliveries can be held", dependsOn = CreateShop.class)
@ChangeEnum(type = "order_status", add = "ON_HOLD", after = "PAID")
final class DeliveriesAreHeld {}
