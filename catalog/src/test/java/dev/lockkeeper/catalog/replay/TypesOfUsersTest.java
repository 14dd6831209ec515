package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Enums, domains, composite types, ranges and base types. */
class TypesOfUsersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                create type mood as enum ('sad', 'happy');
                create type mood as enum ()

                EXISTS There is a type public.mood already.
                """,
                """
                create view mood as select 1 as a;
                create type mood as enum ()

                EXISTS There is a view public.mood already.
                """,
                """
                create type mood as enum ('sad', 'happy');
                alter type mood add value 'sad'

                EXISTS The type public.mood has a value 'sad' already.
                """,
                """
                create type mood as enum ('sad', 'happy');
                alter type mood add value if not exists 'sad'
                """,
                """
                create type mood as enum ('sad', 'happy');
                alter type mood add value 'ok' before 'happi'

                MISSING The type public.mood has no value 'happi'. Did you mean 'happy'?
                """,
                """
                create type mood as enum ('sad', 'happy');
                alter type mood rename value 'happy' to 'sad'

                EXISTS The type public.mood has a value 'sad' already.
                """,
                """
                create type mood as enum ('sad');
                alter type moood add value 'x'

                MISSING There is no type moood. Did you mean mood?
                """,
                """
                create type pair as (a int);
                alter type pair add value 'x'

                UNFIT The type public.pair is no enum.
                """,
                """
                create type nowhere.pair as (a int)

                MISSING There is no schema nowhere.
                """,
                """
                create type pair as (a int, a text)

                EXISTS There is a column public.pair.a already.
                """,
                """
                create domain d as int constraint c check (value > 0);
                alter domain d add constraint c check (value > 1)

                EXISTS There is a constraint public.d.c already.
                """,
                """
                create domain d as int;
                alter domain d drop constraint c

                MISSING The domain public.d has no constraint c.
                """,
                """
                create domain d as int;
                alter domain d drop constraint if exists c
                """,
                """
                create domain d as int check (value > 0);
                alter domain d add check (value > 1);
                alter domain d drop constraint d_check;
                alter domain d validate constraint d_check1
                """,
                """
                create type ranges as range (subtype = float8);
                drop type multiranges;
                create type ranges as range (subtype = float8)

                EXISTS There is a type public.ranges already.
                """,
                """
                create type spans as range (subtype = float8);
                drop type spans;
                drop type spans_multirange

                MISSING There is no type spans_multirange.
                """,
                """
                create type box3;
                create function box3_in(cstring) returns box3 language c as 'x';
                create type box3 (input = box3_in, output = box3_out);
                drop type box3

                IN_USE The type public.box3 is needed by function public.box3_in(cstring).
                """,
            })
    void it_is_told_where_postgresql_would_refuse(String written) {
        Expected.check(written);
    }

    @Test
    void the_values_of_an_enum_have_their_order() {
        EnumType type = (EnumType) type("""
                create type mood as enum ('b', 'd');
                alter type mood add value 'a' before 'b';
                alter type mood add value 'c' after 'b';
                alter type mood add value 'e';
                alter type mood rename value 'd' to 'D'""", "mood");
        assertEquals(List.of("a", "b", "c", "D", "e"), type.labels());
    }

    @Test
    void a_domain_has_what_its_statements_say() {
        Domain domain = (Domain) type("""
                create domain d as varchar(10) collate "C" not null default 'x' check (value <> '');
                alter domain d add constraint short check (length(value) < 5) not valid;
                alter domain d drop not null;
                alter domain d drop default""", "d");
        assertEquals("character varying(10)", domain.base().title());
        assertEquals("\"C\"", domain.collation());
        assertEquals(
                List.of("d_check", "short"),
                domain.constraints().stream().map(Constraint::name).toList());
        assertEquals(
                List.of(true, false),
                domain.constraints().stream().map(Constraint::validated).toList());
        assertTrue(domain.defaultValue().isEmpty());
    }

    private static Object type(String sql, String name) {
        return Replayed.of(sql)
                .schema()
                .namespace("public")
                .flatMap(it -> it.type(name))
                .orElseThrow();
    }
}
