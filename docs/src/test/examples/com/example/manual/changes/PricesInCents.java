package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeType;

@Migration(version = "5.12.0", description = "Prices are in cents", dependsOn = CreateShop.class)
@ChangeType(
        table = "article",
        column = "price",
        to = "bigint",
        as = "price_cents",
        up = "round(price * 100)",
        down = "price_cents / 100.0")
final class PricesInCents {}
