package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.SplitColumn;

@Migration(version = "5.14.0", description = "Contacts have first and last names", dependsOn = CreateShop.class)
@SplitColumn(
        table = "contact",
        column = "full_name",
        into = {"first_name text", "last_name text"},
        up = {"split_part(full_name, ' ', 1)", "nullif(substr(full_name, strpos(full_name || ' ', ' ') + 1), '')"},
        down = "concat_ws(' ', first_name, last_name)")
final class SplitContactName {}
