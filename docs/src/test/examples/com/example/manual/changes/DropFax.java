package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.DropColumn;

@Migration(version = "5.7.0", description = "Nobody has a fax any more", dependsOn = CreateShop.class)
@DropColumn(table = "client", column = "fax")
final class DropFax {}
