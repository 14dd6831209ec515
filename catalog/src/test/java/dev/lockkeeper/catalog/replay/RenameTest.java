package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RENAME and SET SCHEMA of anything. */
class RenameTest {

    private static final String VIEWS = "create view v as select 1 as a; create view w as select a from v;\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                alter view v rename to x;
                drop view w, x
                """,
                """
                alter view v rename to w

                EXISTS There is a view public.w already.
                """,
                """
                alter view u rename to w

                MISSING There is no view u. Did you mean v?
                """,
                "alter view if exists u rename to w",
                """
                alter table v rename to x;
                alter index x rename to y;
                drop view w, y
                """,
                """
                alter sequence v rename to x

                UNFIT public.v is a view, not a sequence.
                """,
                """
                alter view v rename column a to b;
                alter view v rename column a to c

                MISSING View public.v has no column a. Did you mean b?
                """,
                """
                create type pair as (a int, b int);
                alter type pair rename attribute a to b

                EXISTS There is a column public.pair.b already.
                """,
                """
                create type pair as (a int, b int);
                alter type pair rename to couple;
                drop type couple
                """,
                """
                create domain positive as int constraint above check (value > 0);
                alter domain positive rename constraint above to greater;
                alter domain positive rename to plus;
                alter domain plus drop constraint above

                MISSING The domain public.plus has no constraint above.
                """,
                """
                create function f(int) returns int language sql as 'select 1';
                create function g(int) returns int language sql as 'select 1';
                alter function f(int) rename to g

                EXISTS There is a function public.g(integer) already.
                """,
                """
                create schema s;
                alter schema s rename to public

                EXISTS There is a schema public already.
                """,
                """
                create schema s;
                alter schema s rename to t;
                alter view w set schema t;
                drop view t.w
                """,
                """
                alter view w set schema nowhere

                MISSING There is no schema nowhere.
                """,
                """
                alter view w set schema public
                """,
                """
                create schema s;
                create function s.f() returns int language sql as 'select 1';
                create function f() returns int language sql as 'select 1';
                alter function f() set schema s

                EXISTS There is a function s.f() already.
                """,
                "alter role somebody rename to somebody_else; alter database d rename to e",
            })
    void names_change(String written) {
        Expected.check(VIEWS + written);
    }

    @Test
    void texts_that_name_what_has_another_name_since_are_outdated() {
        Schema schema = Replayed.of(VIEWS + "create view u as select 1 as a; alter view v rename column a to b")
                .schema();
        assertTrue(relation(schema, "v").outdated());
        assertTrue(relation(schema, "w").outdated());
        assertFalse(relation(schema, "u").outdated());
    }

    @Test
    void a_schema_with_another_name_is_in_no_text_that_was_kept() {
        Schema schema = Replayed.of("""
                create schema s;
                create view s.v as select 1 as a;
                create view w as select a from s.v;
                create view x as select a from w;
                alter schema s rename to t""").schema();
        assertTrue(schema.namespace("t")
                .flatMap(it -> it.relation("v"))
                .orElseThrow()
                .outdated());
        assertTrue(relation(schema, "w").outdated());
        assertFalse(relation(schema, "x").outdated());
    }

    @Test
    void a_routine_that_was_altered_is_made_by_its_text_again_after_or_replace() {
        String altered = """
                create function f() returns int language sql as 'select 1';
                alter function f() immutable strict;
                """;
        Routine routine = routine(Replayed.of(altered).schema());
        assertEquals("immutable", routine.definition().volatility());
        assertTrue(routine.definition().strict());
        assertTrue(routine.outdated());
        String replaced = altered + "create or replace function f() returns int language sql as 'select 2'";
        assertFalse(routine(Replayed.of(replaced).schema()).outdated());
    }

    private static Relation relation(Schema schema, String name) {
        return pub(schema).relation(name).orElseThrow();
    }

    private static Routine routine(Schema schema) {
        return pub(schema).routines("f").get(0);
    }

    private static Namespace pub(Schema schema) {
        return schema.namespace("public").orElseThrow();
    }
}
