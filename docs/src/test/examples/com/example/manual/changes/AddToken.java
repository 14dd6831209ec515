package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddColumn;

@Migration(version = "5.1.0", description = "Clients log in by a token", dependsOn = CreateShop.class)
@AddColumn(table = "client", column = "newsletter", type = "boolean", defaultValue = "false", notNull = true)
@AddColumn(table = "client", column = "token", type = "uuid", defaultValue = "gen_random_uuid()", notNull = true)
final class AddToken {}
