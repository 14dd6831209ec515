package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.schema.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publications, extensions, and all of which no more than the existence is known. */
class LongTailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create table t (a int, b int);
                create publication p for table t (a, b) where (a > 1), tables in schema public with (publish = 'insert');
                create publication p;
                alter publication p add table t;
                alter publication p drop table t;
                alter publication p drop table t;
                alter publication p rename to q;
                drop publication p;
                drop publication q

                EXISTS There is a publication p already.
                EXISTS The publication p has table public.t already.
                MISSING The publication p does not have table public.t.
                MISSING There is no publication p. Did you mean q?
                """,
                """
                create aggregate a (int) (sfunc = int4pl, stype = int);
                create aggregate a (int) (sfunc = int4pl, stype = int);
                create aggregate b (basetype = 'any', sfunc = int8inc, stype = bigint);
                drop aggregate b(*);
                drop procedure a(int);
                drop aggregate a(int)

                EXISTS There is an aggregate public.a(integer) already.
                UNFIT public.a(integer) is an aggregate, not a procedure.
                """,
                """
                create function plus(int, text) returns int language sql as 'select 1';
                create operator === (leftarg = int, rightarg = text, function = plus);
                create operator === (leftarg = int, rightarg = text, function = plus);
                alter operator === (int, text) set (restrict = none);
                drop function plus

                EXISTS There is an operator public.===(integer, text) already.
                IN_USE The function public.plus(integer, text) is needed by operator public.===(integer, text).
                """,
                """
                create function one(int) returns int language sql as 'select 1';
                create operator === (rightarg = int, function = one);
                create operator === (rightarg = int, function = one);
                drop operator === (none, int);
                drop function one

                EXISTS There is an operator public.===(NONE, integer) already.
                """,
                """
                create collation c (locale = 'de');
                create collation if not exists c (locale = 'de');
                create table t (a text collate c);
                alter collation c rename to d;
                drop collation d

                IN_USE The collation public.d is needed by column public.t.a.
                """,
                """
                create table t (a int, b int, c text);
                create statistics on a, b from t;
                create statistics s (ndistinct) on a, lower(c) from t;
                alter statistics t_a_b_stat rename to x;
                alter table t drop column b;
                drop statistics s;
                drop statistics x

                MISSING There is no statistics x.
                """,
                """
                create extension hstore;
                create extension hstore;
                create table t (a hstore);
                drop table no_table;
                drop function no_function;
                drop type no_type

                EXISTS There is an extension hstore already.
                MISSING There is no table no_table.
                """,
                """
                create extension postgis;
                drop table spatial_ref_sys;
                drop schema topology
                """,
                """
                create foreign data wrapper w;
                create server s foreign data wrapper w;
                create user mapping for joe server s;
                create foreign table ft (a int) server s;
                drop foreign data wrapper w;

                IN_USE The foreign-data wrapper w is needed by server s.
                """,
                """
                create foreign data wrapper w;
                create server s foreign data wrapper w;
                drop server s;
                drop foreign data wrapper w;
                create server s foreign data wrapper w

                MISSING There is no foreign-data wrapper w.
                """,
                """
                create function f() returns event_trigger language plpgsql as 'begin end';
                create event trigger e on ddl_command_end execute function f();
                alter event trigger ee enable;
                drop function f

                MISSING There is no event trigger ee. Did you mean e?
                IN_USE The function public.f() is needed by event trigger e.
                """,
                """
                create type mood as enum ('a');
                create cast (mood as int) without function;
                create cast (mood as int) without function;
                drop cast (mood as int);
                drop type mood

                EXISTS There is a cast (public.mood as integer) already.
                """,
                """
                create operator class c for type int using btree as operator 1 <;
                drop operator class c using btree;
                drop operator family c using btree;
                create operator family c using btree
                """,
                """
                create text search configuration c (copy = english);
                alter text search configuration c add mapping for word with simple;
                create text search configuration c (copy = english)

                EXISTS There is a text search configuration public.c already.
                """,
                """
                create table t (a int);
                truncate u;
                vacuum t (a, b);
                cluster t using i;
                refresh materialized view t

                MISSING There is no relation u. Did you mean t?
                MISSING Table public.t has no column b. Did you mean a?
                MISSING There is no index public.i. Did you mean t?
                UNFIT public.t is a table, not a materialized view.
                """,
                """
                create schema s
                    create index on t (a)
                    create view v as select a from t
                    create table t (a int)
                    grant select on v to joe
                    create sequence q;
                drop view s.v;
                drop sequence s.q;
                drop index s.t_a_idx;
                drop schema s

                IN_USE The schema s is needed by table s.t.
                """,
                """
                create role r;
                alter role r set search_path to x;
                alter database d set x to y;
                create tablespace x location 'y';
                begin;
                savepoint x;
                release x;
                commit;
                reassign owned by a to b;
                drop role r
                """,
            })
    void it_is_told_where_postgresql_would_refuse(String written) {
        Expected.check(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin end $$",
                "call p()",
                "rollback",
                "rollback to x",
                "drop owned by joe",
                "import foreign schema a from server s into b",
                "create extension hstore; drop extension hstore cascade",
                "create schema authorization current_user",
            })
    void nothing_is_claimed_after_what_nobody_can_follow(String sql) {
        Replayed replayed = Replayed.of(sql + "; drop table nowhere; create schema public");
        assertEquals(1, replayed.opaque().size());
        assertEquals(List.of(), replayed.facts());
    }

    @Test
    void a_star_gives_more_since_its_table_has_a_column_more() {
        Replayed replayed = Replayed.of("""
                create table t (a int);
                create view v as select * from t;
                create view w as select a from t;
                alter table t add column b int""");
        assertTrue(relation(replayed, "v").outdated());
        assertFalse(relation(replayed, "w").outdated());
    }

    @Test
    void a_text_that_was_read_with_another_search_path_does_not_hold_by_itself() {
        Replayed replayed = Replayed.of("""
                create schema s;
                set search_path to s, public;
                create view v as select 1 as a;
                reset search_path;
                create view w as select 1 as a""");
        Relation inSchema =
                replayed.schema().namespace("s").flatMap(it -> it.relation("v")).orElseThrow();
        assertTrue(inSchema.outdated());
        assertFalse(relation(replayed, "w").outdated());
    }

    private static Relation relation(Replayed replayed, String name) {
        return replayed.schema()
                .namespace("public")
                .flatMap(it -> it.relation(name))
                .orElseThrow();
    }
}
