package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;

@Migration(version = "1.0", description = "Does nothing") // error: LK1010 at @Migration
final class NoPhase {}

@Migration(version = "1.1", description = "Has no SQL")
@Expand // error: LK1010 at @Expand
final class NoSql {}

@Migration(version = "1.2", description = "Has blank SQL")
@Expand(" \n") // error: LK1010 at " \n"
@Contract({}) // error: LK1010 at @Contract
final class BlankSql {}

@Migration(version = "1.3", description = "Has a comment only")
@Backfill("-- later") // error: LK1010 at "-- later"
final class CommentOnly {}

@Migration(version = "1.4", description = "Has an empty way back")
@Expand("INSERT INTO country VALUES ('NO')")
@Rollback("/* nothing */;") // error: LK1010 at "/* nothing */;"
final class EmptyRollback {}

@Migration(version = "1.5", description = "Has a way back without SQL")
@Expand("INSERT INTO country VALUES ('NO')")
@Rollback // error: LK1010 at @Rollback
final class RollbackWithoutSql {}
