package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DROP takes, and what forbids it. */
class DropTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create view v as select 1 as a;
                drop view v;
                create view v as select 1 as b
                """,
                """
                create table t (a int, b int);
                create view v as select a from t;
                create or replace view v as select a, b from t;
                drop view v;
                drop table t
                """,
                """
                create view customers as select 1 as a;
                drop view custmers

                MISSING There is no view custmers. Did you mean customers?
                """,
                "drop view if exists v",
                "drop table if exists nowhere.t",
                "drop function if exists nowhere.f(int)",
                "drop type if exists t",
                "drop trigger if exists t on nowhere",
                """
                create view v as select 1 as a;
                drop table v

                UNFIT public.v is a view, not a table.
                """,
                """
                create view v as select 1 as a;
                create view w as select a from v;
                drop view v

                IN_USE The view public.v is needed by view public.w.
                """,
                """
                create view v as select 1 as a;
                create view w as select a from v;
                drop view v, w;
                drop view w

                MISSING There is no view w.
                """,
                """
                create view v as select 1 as a;
                create view w as select a from v;
                drop view v cascade;
                drop view w

                MISSING There is no view w.
                """,
                """
                create view v as select 1 as a;
                create view v1 as select a from v;
                create view v2 as select a from v;
                create view v3 as select a from v;
                create view v4 as select a from v;
                drop view v

                IN_USE The view public.v is needed by view public.v1, view public.v2, view public.v3 and 1 more.
                """,
                """
                create function f(int) returns int language sql as 'select 1';
                create function f(text) returns int language sql as 'select 1';
                drop function f

                UNFIT There is more than one function f: public.f(integer), public.f(text).
                """,
                """
                create function f(int) returns int language sql as 'select 1';
                drop function f(integer);
                drop function f(integer)

                MISSING There is no function f(integer).
                """,
                """
                create function f(a int, out b text) language sql as 'select 1';
                drop function f(int)
                """,
                """
                create function f(bigint) returns int language sql as 'select 1';
                drop function f(int)

                MISSING There is no function f(integer). There is public.f(bigint).
                """,
                """
                create function f(numeric(10, 2)) returns int language sql as 'select 1';
                drop function f(numeric)
                """,
                """
                create function refresh_totals() returns int language sql as 'select 1';
                drop function refresh_total

                MISSING There is no function refresh_total. Did you mean refresh_totals?
                """,
                """
                create procedure p(a int, out b int) language sql as 'select 1';
                drop procedure p(int, out int)
                """,
                """
                create procedure p() language sql as 'select 1';
                drop function p

                UNFIT public.p() is a procedure, not a function.
                """,
                "drop function lower(text)",
                "drop function pg_catalog.nothing_of_ours(text)",
                """
                create type mood as enum ('sad');
                create function f(mood) returns int language sql as 'select 1';
                drop type mood

                IN_USE The type public.mood is needed by function public.f(public.mood).
                """,
                """
                create type mood as enum ('sad');
                create domain state as mood;
                drop type mood cascade;
                drop domain state

                MISSING There is no domain state.
                """,
                """
                create type pair as (a int, b int);
                drop domain pair

                UNFIT public.pair is a type, not a domain.
                """,
                """
                create schema s;
                create view s.v as select 1 as a;
                drop schema s

                IN_USE The schema s is needed by view s.v.
                """,
                """
                create schema s;
                create view s.v as select 1 as a;
                create type s.t as enum ();
                drop schema s cascade;
                drop schema s

                MISSING There is no schema s.
                """,
            })
    void it_is_told_where_postgresql_would_refuse(String written) {
        Expected.check(written);
    }

    @Test
    void what_stands_in_the_way_is_told_once_and_stays() {
        Replayed replayed = Replayed.of("""
                create view v as select 1 as a;
                create view w as select a from v;
                drop view v;
                create view v as select 2 as a;
                drop view w""");
        assertEquals(
                List.of(
                        "IN_USE The view public.v is needed by view public.w. Drop that first, or add CASCADE to drop it"
                                + " along."),
                replayed.problems());
    }

    @Test
    void everything_that_goes_is_touched() {
        Replayed replayed = Replayed.of("""
                create view v as select 1 as a;
                create view w as select a from v;
                drop view v cascade""");
        List<String> written = replayed.applied().get(2).touches().stream()
                .filter(Touch::write)
                .map(it -> it.object().toString())
                .toList();
        assertTrue(
                written.containsAll(List.of("view public.v", "view public.w", "column public.v.a")),
                written.toString());
    }
}
