package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddColumn.Identity;

@Migration(version = "5.34.0", description = "Purchases have numbers", dependsOn = CreateShop.class)
@AddColumn(table = "purchase", column = "number", type = "bigint", identity = Identity.ALWAYS)
@AddColumn(table = "purchase", column = "net", type = "numeric", generated = "round(total / 1.19, 2)")
final class NumberPurchases {}
