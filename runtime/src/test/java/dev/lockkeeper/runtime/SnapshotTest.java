package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Equal schemas have equal fingerprints, and different ones different. */
@PostgresTest
final class SnapshotTest {

    @Test
    void every_kind_of_change_changes_the_fingerprint_and_its_reverse_restores_it(TestDatabase database)
            throws Exception {
        database.execute(
                """
                create table "T 1" ("a ""b" int, c int not null, d text, e int unique)
                """,
                "create table f (id int, t int)",
                "create view v as select c from \"T 1\"",
                "create function fn() returns int language sql as 'select 1'",
                "create function tr() returns trigger language plpgsql as 'begin return null; end'",
                "create trigger \"Tr\" after insert on \"T 1\" execute function tr()",
                "create type mood as enum ('good')",
                "create domain positive as int check (value > 0)",
                "create table parts (id int) partition by range (id)",
                "create table part (id int)",
                "create sequence s");
        String[][] changes = {
            {"alter table \"T 1\" alter \"a \"\"b\" type bigint", "alter table \"T 1\" alter \"a \"\"b\" type int"},
            {"alter table \"T 1\" alter d set default 'x'", "alter table \"T 1\" alter d drop default"},
            {"alter table \"T 1\" alter d set not null", "alter table \"T 1\" alter d drop not null"},
            {"alter table \"T 1\" alter c add generated always as identity", "alter table \"T 1\" alter c drop identity"
            },
            {"alter table \"T 1\" add constraint k check (c > 0)", "alter table \"T 1\" drop constraint k"},
            {"alter table \"T 1\" add constraint k check (c > 0) not valid", "alter table \"T 1\" drop constraint k"},
            {"alter table f add constraint k foreign key (t) references \"T 1\" (e)", "alter table f drop constraint k"
            },
            {
                "alter table f add constraint k foreign key (t) references \"T 1\" (e) not valid",
                "alter table f drop constraint k"
            },
            {"create index \"I\" on f (id)", "drop index \"I\""},
            {"create index \"I\" on f (id) where t > 0", "drop index \"I\""},
            {
                "create or replace view v as select c from \"T 1\" where c > 0",
                "create or replace view v as select c from \"T 1\""
            },
            {
                "create or replace function fn() returns int language sql as 'select 2'",
                "create or replace function fn() returns int language sql as 'select 1'"
            },
            {"alter table \"T 1\" disable trigger \"Tr\"", "alter table \"T 1\" enable trigger \"Tr\""},
            {"create type empty as enum ()", "drop type empty"},
            {"alter domain positive set default 1", "alter domain positive drop default"},
            {"alter domain positive add constraint k check (value < 9)", "alter domain positive drop constraint k"},
            {"create policy p on f using (id > 0)", "drop policy p on f"},
            {"alter table f enable row level security", "alter table f disable row level security"},
            {"grant select on f to public", "revoke select on f from public"},
            {"grant select (id) on f to public", "revoke select (id) on f from public"},
            {"revoke execute on function fn() from public", "grant execute on function fn() to public"},
            {"grant usage on sequence s to public", "revoke usage on sequence s from public"},
            {"grant create on schema public to pg_monitor", "revoke create on schema public from pg_monitor"},
            {"comment on column f.id is 'x'", "comment on column f.id is null"},
            {"comment on trigger \"Tr\" on \"T 1\" is 'x'", "comment on trigger \"Tr\" on \"T 1\" is null"},
            {"alter sequence s increment 2", "alter sequence s increment 1"},
            {
                "alter table parts attach partition part for values from (1) to (2)",
                "alter table parts detach partition part"
            },
            {"create schema other", "drop schema other"},
        };
        String before = Shop.fingerprint(database.dataSource());
        for (String[] change : changes) {
            database.execute(change[0]);
            assertNotEquals(before, Shop.fingerprint(database.dataSource()), change[0]);
            database.execute(change[1]);
            assertEquals(before, Shop.fingerprint(database.dataSource()), change[1]);
        }
        database.execute("alter type mood add value 'bad'");
        assertNotEquals(before, Shop.fingerprint(database.dataSource()));
    }

    @Test
    void schema_reached_by_another_way_is_the_same(TestDatabase database) throws Exception {
        database.execute(
                "create table t (a int constraint k check (a > 0), b text default 'x' not null)",
                "create index i on t (b)");
        String one = Shop.fingerprint(database.dataSource());
        database.execute(
                "drop table t",
                "create table t (b varchar(3), gone int)",
                "create index i on t (b)",
                "alter table t alter b type text, alter b set not null, alter b set default 'x', drop gone",
                "alter table t add a int",
                "alter table t add constraint k check (a > 0) not valid",
                "alter table t validate constraint k");
        assertEquals(one, Shop.fingerprint(database.dataSource()));
        database.execute("create table parts (at timestamptz) partition by range (at)", """
                create table part partition of parts for values from ('2026-01-01 00:00+00') to (maxvalue)""");
        String utc = Shop.fingerprint(database.dataSource());
        database.execute("alter database %s set timezone = 'Asia/Tokyo'"
                .formatted(database.scalar("select current_database()")));
        assertEquals(utc, Shop.fingerprint(database.dataSource()));
        assertTrue(!utc.contains("lockkeeper"));
    }
}
