package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;

@Migration(version = "v1.x", description = "Adds a") // error: LK1005 at "v1.x"
@Expand("CREATE TABLE a (id bigint PRIMARY KEY)")
final class AddA {}

@Migration(version = "", description = "Adds b") // error: LK1005 at ""
@Expand("CREATE TABLE b (id bigint PRIMARY KEY)")
final class AddB {}

@RepeatableMigration(name = "Open Orders", description = "A view") // error: LK1005 at "Open Orders"
@Expand("CREATE OR REPLACE VIEW c AS SELECT 1 AS id")
final class OpenOrders {}
