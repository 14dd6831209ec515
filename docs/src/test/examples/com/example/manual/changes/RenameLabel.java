package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.RenameColumn;

@Migration(version = "5.10.0", description = "Articles have titles", dependsOn = CreateShop.class)
@RenameColumn(table = "article", column = "label", to = "title")
final class RenameLabel {}
