package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeType;

@Migration(version = "5.11.0", description = "More is sold than an int can count", dependsOn = CreateShop.class)
@ChangeType(table = "article", column = "sold", to = "bigint")
final class SoldOutgrowsInt {}
