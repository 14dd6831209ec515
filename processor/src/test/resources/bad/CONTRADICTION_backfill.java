package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Batch;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "No table")
@Backfill(set = "name = ''") // error: LK1014 at @Backfill
final class NoTable {}

@Migration(version = "1.1", description = "Nothing to set")
@Backfill(table = "customer", where = "name IS NULL") // error: LK1014 at @Backfill
final class NoSet {}

@Migration(version = "1.2", description = "SQL and table")
@Backfill(value = "UPDATE customer SET name = ''", table = "customer") // error: LK1014 at @Backfill
final class SqlAndTable {}

@Migration(version = "1.3", description = "Smuggled")
@Backfill(
        table = "customer c", // error: LK1014 at "customer c"
        set = "name = '' WHERE id = 1", // error: LK1014 at "name = '' WHERE id = 1"
        where = "true; DROP TABLE customer") // error: LK1014 at "true; DROP TABLE customer"
final class Smuggled {}

@Migration(version = "1.4", description = "Smuggled again")
@Backfill(
        table = "customer, orders", // error: LK1014 at "customer, orders"
        set = "name = o.name FROM orders o", // error: LK1014 at "name = o.name FROM orders o"
        where = " ") // error: LK1014 at " "
final class SmuggledAgain {}

@Migration(version = "1.5", description = "Says what it writes twice")
@Backfill(table = "customer", set = "name = ''", writes = "name") // error: LK1014 at "name"
final class WritesTwice {}

@Migration(version = "1.6", description = "SQL on a method")
final class SqlOnMethod {
    @Backfill(table = "customer", set = "name = ''") // error: LK1014 at @Backfill
    void fill(Batch batch) {}

    @Backfill(where = "name IS NULL") // error: LK1014 at @Backfill
    void noTable(Batch batch) {}

    @Backfill(table = "customer", where = "name IS NULL", workers = 2) // error: LK1014 at 2)
    void atOnce(Batch batch) {}
}

@Migration(version = "1.7", description = "Writes without a table")
@Backfill(value = "UPDATE customer SET name = ''", writes = "name") // error: LK1014 at "name"
final class WritesWithoutTable {}
