package app;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddUnique;
import dev.lockkeeper.change.ChangeType;
import dev.lockkeeper.change.DropColumn;
import dev.lockkeeper.change.DropTable;
import dev.lockkeeper.change.RenameColumn;
import dev.lockkeeper.change.SetNotNull;

@Migration(version = "1", description = "What is there")
@Expand({
    "CREATE TABLE client (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, total int, since date,"
            + " twice int GENERATED ALWAYS AS (total * 2) STORED)",
    "CREATE INDEX ON client (since, name)",
    "CREATE VIEW named AS SELECT name FROM client",
    "CREATE TABLE day (at date NOT NULL PRIMARY KEY) PARTITION BY RANGE (at)"
})
final class Ground {}

@Migration(version = "2", description = "What cannot be", dependsOn = Ground.class)
@RenameColumn(table = "client", column = "id", to = "number") // error: LK1034
@RenameColumn(table = "client", column = "twice", to = "double") // error: LK1034
@ChangeType(table = "client", column = "total", to = "smallint") // error: LK1034
@ChangeType(table = "client", column = "total", to = "bigint", up = "1", down = "1") // error: LK1034
@DropColumn(table = "client", column = "since") // error: LK1034
@DropTable(table = "client") // error: LK1034
@SetNotNull(table = "client", column = "name") // error: LK1034
@AddColumn(table = "client", column = "mail", type = "text", notNull = true) // error: LK1034
@AddUnique(table = "day", columns = "at") // error: LK1034
final class Refused {}

@Migration(version = "3", description = "What is not there, or is", dependsOn = Ground.class)
@RenameColumn(table = "clients", column = "name", to = "full_name") // error: LK1021
@RenameColumn(table = "client", column = "nam", to = "full_name") // error: LK1021
@RenameColumn(table = "client", column = "name", to = "since") // error: LK1022
final class Missing {}
