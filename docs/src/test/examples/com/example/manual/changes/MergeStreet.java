package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.MergeColumns;

@Migration(version = "5.15.0", description = "An address has one line", dependsOn = CreateShop.class)
@MergeColumns(
        table = "address",
        columns = {"street", "house"},
        into = "line text",
        up = "concat_ws(' ', street, house)",
        down = {"regexp_replace(line, '\\s+\\S+$', '')", "substring(line, '\\s+(\\S+)$')"})
final class MergeStreet {}
