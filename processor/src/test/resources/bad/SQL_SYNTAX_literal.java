package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Verify;

@Migration(version = "1.0", description = "Escapes take more room than what they are")
@Expand("CREATE TABLE \"größe\"\t(id\u0020bigint, \u005c\uuu0022\141\\\\u0041 \u005c" text) FORM \1234") // error: LK1008 at FORM
@Expand("CREATE TABLE \"😀\" (\n  id bigint,\n  name) text)") // error: LK1008 at )
final class Escaped {}

@Migration(version = "1.1", description = "A text in parts")
@Require("SELECT " + "true" + " FORM" + " customer") // error: LK1008 at customer
@Expand("CREATE TABLE customer (" // FORM "FORM"
        + /* "FORM" + */ "id bigint,"
        + ""
        + " name FORM text" // error: LK1008 at text
        + ")")
@Expand(("CREATE TABLE " + ("orders" + " FORM")) + ("(id bigint)")) // error: LK1008 at FORM
@Verify(
        value = "SELECT (true "
                + """
                  AND true""" // error: LK1008 at """
                + "")
final class Concatenated {}

@Migration(version = "1.2", description = "One of several")
@Expand({
    "CREATE TABLE a (id bigint)",
    "CREATE TABLE "
            + "b (id bigint FORM)", // error: LK1008 at FORM
    """
    CREATE TABLE c (
      -- // error below: LK1008 at FORM
      id bigint FORM ,
      name text)
    """
})
@Expand({"CREATE FORM d (id bigint)"}) // error: LK1008 at FORM
@Expand(value = "CREATE TABLE e FORM") // error: LK1008 at FORM
final class Several {}

@Migration(version = "1.3", description = "More than a look can tell")
@Expand("CREATE TABLE " + (char) ('a' + 1) + 1 + 'c' + (true ? " FORM" : "") + " (id bigint)") // error: LK1008 at "CREATE TABLE "
final class Computed {}
