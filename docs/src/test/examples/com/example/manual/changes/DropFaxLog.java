package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.DropTable;

@Migration(version = "5.8.0", description = "Nobody reads it", dependsOn = CreateShop.class)
@DropTable(table = "fax_log")
final class DropFaxLog {}
