package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions, procedures and triggers. */
class RoutinesTest {

    private static final String TRIGGERS = """
            create view v as select 1 as a, 2 as b;
            create function f() returns trigger language plpgsql as 'begin end';
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create function f(int) returns int language sql as 'select 1';
                create function f(int) returns int language sql as 'select 1'

                EXISTS There is a function public.f(integer) already.
                """,
                """
                create function f(int) returns int language sql as 'select 1';
                create function f(bigint) returns int language sql as 'select 1';
                create or replace function f(int) returns int language sql as 'select 1'
                """,
                """
                create function f(int) returns int language sql as 'select 1';
                create or replace function f(int) returns bigint language sql as 'select 1'

                UNFIT The function public.f(integer) returns integer, and OR REPLACE cannot change that to bigint.
                """,
                """
                create function f(out a int, out b int) language sql as 'select 1, 2';
                create or replace function f(out a int, out c int) language sql as 'select 1, 2'

                UNFIT The function public.f() returns (a integer, b integer), and OR REPLACE cannot change that to (a integer, c integer).
                """,
                """
                create function f(int) returns int language sql as 'select 1';
                create or replace function f(a int) returns int language sql as 'select 1';
                create or replace function f(b int) returns int language sql as 'select 1'

                UNFIT The argument 1 of the function public.f(integer) is called a, and OR REPLACE cannot change that.
                """,
                """
                create function f() returns int language sql as 'select 1';
                create or replace procedure f() language sql as 'select 1'

                UNFIT The function public.f() is no procedure.
                """,
                """
                alter function f(int) immutable

                MISSING There is no function f(integer).
                """,
                """
                create function f(a monye) returns int language sql as 'select 1'

                MISSING There is no type monye. Did you mean money?
                """,
                """
                create view v as select 1 as a;
                create function f() returns int language sql begin atomic select a from v; end;
                drop view v

                IN_USE The view public.v is needed by function public.f().
                """,
                """
                create view v as select 1 as a;
                create function f(v) returns setof v language sql as 'select 1';
                drop view v

                IN_USE The view public.v is needed by function public.f(public.v).
                """,
            })
    void routines(String written) {
        Expected.check(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create trigger t instead of insert on v for each row execute function f();
                create trigger t instead of insert on v for each row execute function f()

                EXISTS There is a trigger public.v.t already.
                """,
                """
                create trigger t instead of insert on v for each row execute function f();
                create or replace trigger t instead of update on v for each row execute function f();
                alter trigger t on v rename to u;
                drop trigger t on v

                MISSING The view public.v has no trigger t. Did you mean u?
                """,
                """
                create trigger t instead of insert on v for each row execute function f();
                drop function f()

                IN_USE The function public.f() is needed by trigger public.v.t.
                """,
                """
                create trigger t instead of insert on v for each row execute function f();
                drop function f() cascade;
                drop trigger t on v

                MISSING The view public.v has no trigger t.
                """,
                """
                create trigger t instead of insert on w for each row execute function ff()

                MISSING There is no relation w. Did you mean v?
                MISSING There is no function ff(). Did you mean f?
                """,
                """
                create trigger t before insert on v for each row execute function f()

                UNFIT The trigger does not fit the view public.v: A trigger of a view's rows is INSTEAD OF.
                """,
                """
                create function g() returns int language sql as 'select 1';
                create trigger t instead of insert on v for each row execute function g()

                UNFIT The trigger does not fit the function public.g(): It returns integer, not trigger.
                """,
                """
                create trigger t before update on v when (new.c) execute function f()

                MISSING new has no column c. Did you mean a?
                """,
                "create trigger t before update on v execute function suppress_redundant_updates_trigger()",
            })
    void triggers(String written) {
        Expected.check(TRIGGERS + written);
    }

    @Test
    void a_routine_has_what_its_statement_says() {
        Replayed replayed = Replayed.of("""
                create function f(a int, inout b text default 'x', variadic c numeric(10, 2)[])
                    language plpgsql stable strict security definer leakproof parallel restricted as 'begin end';
                create function g(int) returns table (x int, y text) language sql return 1""");
        assertEquals(List.of(), replayed.facts());
        Routine f = routine(replayed, "f");
        assertEquals("public.f(integer, text, numeric[])", f.title());
        assertEquals("text", f.definition().returns());
        assertEquals("stable", f.definition().volatility());
        assertEquals("restricted", f.definition().parallel());
        Routine g = routine(replayed, "g");
        assertEquals("public.g(integer)", g.title());
        assertEquals("record", g.definition().returns());
        assertEquals(
                List.of("in", "table", "table"),
                g.arguments().stream().map(Routine.Argument::mode).toList());
    }

    @Test
    void a_trigger_has_what_its_statement_says() {
        Replayed replayed = Replayed.of(
                TRIGGERS + "create trigger t instead of update or insert on v for each row execute function f()");
        View view = (View) replayed.schema()
                .namespace("public")
                .flatMap(it -> it.relation("v"))
                .orElseThrow();
        Trigger trigger = view.triggers().get(0);
        assertEquals("instead of insert or update row", trigger.event());
        assertEquals(
                List.of("function public.f()"),
                trigger.uses().stream().map(Object::toString).toList());
    }

    private static Routine routine(Replayed replayed, String name) {
        return replayed.schema()
                .namespace("public")
                .orElseThrow()
                .routines(name)
                .get(0);
    }
}
