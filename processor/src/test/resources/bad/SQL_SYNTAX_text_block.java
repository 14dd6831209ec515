package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Batch;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Indentation goes, blank lines stay")
@Expand("""
        CREATE TABLE customer (

          id bigint,
            -- // error below: LK1008 at FORM
            name text DEFAULT 'x' FORM
          );
      """)
final class Indented {}

@Migration(version = "1.1", description = "A line may be continued, and keep its blanks")
@Expand("""
    CREATE TABLE \
      customer (id bigint,
        name text, \s mail text \
        CHECK (mail = '\101\7\60\u0041\\ \t\"\""') FORM)""") // error: LK1008 at FORM
final class Continued {}

@Migration(version = "1.2", description = "Nothing behind the last line")
@Expand("""
        CREATE TABLE customer (
          -- // error below: LK1008
          id bigint""")
final class Unfinished {}

@Migration(version = "1.3", description = "A line end behind the last line")
@Expand("""
        CREATE TABLE customer (
          -- // error below: LK1008
          id bigint
        """)
final class UnfinishedLine {}

@Migration(version = "1.4", description = "The walk of a method")
@Irreversible(reason = "Nobody minds")
final class Walked {
    @Backfill(
            table = "customer",
            where = """
                name IS NULL
                -- // error below: LK1008 at OR
                AND OR true
                """)
    void walk(Batch batch) {}
}
