package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddCheck;

@Migration(version = "5.5.0", description = "Nobody gets money for buying", dependsOn = CreateShop.class)
@AddCheck(table = "purchase", check = "total >= 0", name = "total_not_negative", kept = true)
final class TotalsAreNotNegative {}
