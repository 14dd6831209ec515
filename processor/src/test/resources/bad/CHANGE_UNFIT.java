package app;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddUnique;
import dev.lockkeeper.change.ChangeEnum;
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
    "CREATE TYPE mood AS ENUM ('bad', 'fair', 'good')",
    "CREATE TYPE size AS ENUM ('S', 'L')",
    "CREATE DOMAIN fit AS size",
    "CREATE TABLE guest (id int PRIMARY KEY, mood mood, later mood CHECK (later <> 'bad'), size size, sizes size[])",
    "CREATE TABLE host (id int PRIMARY KEY, name text)",
    "CREATE TABLE landlord () INHERITS (host)",
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

@Migration(version = "4", description = "Labels that cannot be", dependsOn = Ground.class)
@ChangeEnum(type = "moods", add = "great") // error: LK1021
@ChangeEnum(type = "fit", add = "M") // error: LK1034
@ChangeEnum(type = "mood") // error: LK1034
@ChangeEnum(type = "mood", add = "good") // error: LK1022
@ChangeEnum(type = "mood", add = {"great", "great"}) // error: LK1034
@ChangeEnum(type = "mood", add = "great", after = "well") // error: LK1021
@ChangeEnum(type = "mood", rename = "well", to = "great") // error: LK1021
@ChangeEnum(type = "mood", rename = {"good", "bad"}, to = {"great"}) // error: LK1034
@ChangeEnum(type = "mood", remove = "bad", becomes = "bad") // error: LK1021
@ChangeEnum(type = "mood", remove = "bad", becomes = "fair") // error: LK1034
@ChangeEnum(type = "mood", add = "great", back = "well") // error: LK1021
@ChangeEnum(type = "mood", order = {"good", "bad"}) // error: LK1034
@ChangeEnum(type = "mood", rename = "good", to = "great", as = "guest.name AS mood2") // error: LK1021
@ChangeEnum(type = "mood", rename = "good", to = "great", as = "guest.mood AS mood2") // error: LK1034
@ChangeEnum(type = "mood", add = "great", as = {"guest.mood AS mood2", "guest.later AS later2"}) // error: LK1034
@ChangeEnum(type = "size", remove = "S", becomes = "L") // error: LK1034
final class Labels {}

@Migration(version = "5", description = "Columns that cannot be", dependsOn = Ground.class)
@AddColumn(table = "guest", column = "a", type = "text", identity = AddColumn.Identity.ALWAYS) // error: LK1034
@AddColumn(table = "guest", column = "b", type = "int", defaultValue = "1", identity = AddColumn.Identity.ALWAYS) // error: LK1034
@AddColumn(table = "guest", column = "c", type = "int", generated = "1 + 1") // error: LK1034
@AddColumn(table = "guest", column = "d", type = "float", generated = "id * random()") // error: LK1034
@AddColumn(table = "guest", column = "e", type = "int", generated = "id + 1", defaultValue = "1") // error: LK1034
@AddColumn(table = "guest", column = "f", type = "int", stored = true) // error: LK1034
@AddColumn(table = "host", column = "g", type = "int", identity = AddColumn.Identity.BY_DEFAULT) // error: LK1034
@AddColumn(table = "host", column = "h", type = "text", generated = "upper(name)", stored = true) // error: LK1034
final class Columns {}
