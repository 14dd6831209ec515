package app;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddForeignKey;
import dev.lockkeeper.change.ChangeType;
import dev.lockkeeper.change.RenameColumn;

@Migration(version = "1", description = "What is there")
@Expand({
    "CREATE TABLE spot (a int, b int UNIQUE, c int, PRIMARY KEY (a, b))",
    "CREATE TABLE trip (at date, b int REFERENCES spot (b)) PARTITION BY RANGE (at)",
    "CREATE TABLE client (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code int UNIQUE NOT NULL)",
    "CREATE TABLE purchase (id int PRIMARY KEY, client int REFERENCES client, code int REFERENCES client (code))",
    "CREATE TABLE day (at int PRIMARY KEY) PARTITION BY RANGE (at)",
    "CREATE TABLE sign (id int NOT NULL UNIQUE)",
    "ALTER TABLE sign REPLICA IDENTITY USING INDEX sign_id_key"
})
final class Ground {}

@Migration(version = "2", description = "Pointed to by a partitioned table", dependsOn = Ground.class)
@ChangeType(table = "spot", column = "b", to = "bigint") // error: LK1034
final class Partitioned {}

@Migration(version = "3", description = "Two columns of one key", dependsOn = Ground.class)
@ChangeType(table = "spot", column = "a", to = "bigint") // error: LK1034
@RenameColumn(table = "spot", column = "b", to = "d") // error: LK1034
final class Twice {}

@Migration(version = "4", description = "The key behind what points to it", dependsOn = Ground.class)
@ChangeType(table = "purchase", column = "client", to = "bigint") // error: LK1034
@ChangeType(table = "client", column = "id", to = "bigint")
final class Behind {}

@Migration(version = "5", description = "Another change of what points to it", dependsOn = Ground.class)
@ChangeType(table = "client", column = "code", to = "bigint") // error: LK1034
@RenameColumn(table = "purchase", column = "code", to = "token") // error: LK1034
final class Elsewhere {}

@Migration(version = "6", description = "More points to it", dependsOn = Ground.class)
@ChangeType(table = "purchase", column = "id", to = "bigint") // error: LK1034
@AddForeignKey(table = "spot", columns = "c", references = "purchase")
final class More {}

@Migration(version = "7", description = "Another name", dependsOn = Ground.class)
@ChangeType(table = "client", column = "id", to = "bigint", as = "number") // error: LK1034
@ChangeType(table = "purchase", column = "id", to = "bigint", as = "number") // error: LK1034
final class Named {}

@Migration(version = "8", description = "What is a key otherwise", dependsOn = Ground.class)
@ChangeType(table = "day", column = "at", to = "bigint") // error: LK1034
@ChangeType(table = "sign", column = "id", to = "bigint") // error: LK1034
final class Others {}
