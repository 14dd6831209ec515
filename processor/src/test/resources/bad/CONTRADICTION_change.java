package app;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddIndex;
import dev.lockkeeper.change.ChangeEnum;
import dev.lockkeeper.change.SplitColumn;

@Migration(version = "1", description = "Values that are not what they should be")
@AddIndex(table = "client", on = "name, mail") // error: LK1014 at "name, mail"
@AddColumn(table = "client; drop table client", column = "mail", type = "text") // error: LK1014
@AddColumn(table = "client", column = "mail", type = "text NOT NULL") // error: LK1014 at "text NOT NULL"
@SplitColumn(
        table = "client",
        column = "name",
        into = {"first text", "last text"},
        up = "left(name, 1)", // error: LK1014 at "left(name, 1)"
        down = "first || last")
final class Values {}

@RepeatableMigration(name = "again", description = "A change that would be made again and again")
@AddColumn(table = "client", column = "mail", type = "text") // error: LK1014
final class Again {}

@Migration(version = "2", description = "Two ways back") // error: LK1014
@AddColumn(table = "client", column = "mail", type = "text")
@Expand("UPDATE client SET mail = 'x'")
@Rollback("SELECT 1")
final class TwoWaysBack {}

@Migration(version = "9", description = "Labels without what they become")
@ChangeEnum(type = "mood", remove = "bad") // error: LK1014
@ChangeEnum(type = "mood", remove = {"bad", "bad"}, becomes = "fair") // error: LK1014
@ChangeEnum(type = "mood", rename = {"good", "bad"}) // error: LK1014
@ChangeEnum(type = "mood", back = "good") // error: LK1014
@ChangeEnum(type = "mood", rename = "good", to = "great", as = "mood") // error: LK1014
final class Labels {}
