package dev.lockkeeper.runtime.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.catalog.change.SyncTrigger;
import dev.lockkeeper.testing.ConfiguredServer;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Under every statement that writes rows, and beside all else that a table may have. */
@PostgresTest
final class SyncTriggerBesideOthersTest {

    private static final String ALL = "full_name, first, last";

    private final TestDatabase database;
    private final SyncedTable table;

    SyncTriggerBesideOthersTest(TestDatabase database) throws SQLException {
        this.database = database;
        this.table = new SyncedTable(database);
        database.execute(SyncedTable.NAMES);
    }

    @Test
    void row_that_is_there_already_is_updated_on_conflict_by_either_version() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada King|Ada|King Grace Hopper|Grace|Hopper",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron'), (2, 'Grace Murray')",
                        "insert into customer values (1, 'Ada King')"
                                + " on conflict (id) do update set full_name = excluded.full_name",
                        "insert into customer (id, first, last) values (2, 'Grace', 'Hopper')"
                                + " on conflict (id) do update set first = excluded.first, last = excluded.last",
                        "insert into customer values (1, 'Nobody') on conflict do nothing"));
    }

    @Test
    void rows_that_are_merged_are_in_step() throws SQLException {
        assumeTrue(database.serverVersion() >= 15, "MERGE came with 15");
        table.with(SyncedTable.split());
        assertEquals(
                "Ada King|Ada|King Grace Hopper|Grace|Hopper",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron')",
                        "merge into customer c using (values (1, 'Ada King'), (2, 'Grace Hopper')) v (id, name)"
                                + " on c.id = v.id when matched then update set full_name = v.name"
                                + " when not matched then insert (id, full_name) values (v.id, v.name)"));
    }

    @Test
    void rows_that_are_copied_are_in_step() throws Exception {
        table.with(SyncedTable.split());
        try (var connection = database.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("copy customer (id, full_name) from stdin", new StringReader("1\tAda Byron\n"));
            copy.copyIn("copy customer (id, first, last) from stdin", new StringReader("2\tGrace\tHopper\n"));
        }
        assertEquals("Ada Byron|Ada|Byron Grace Hopper|Grace|Hopper", table.shows(ALL));
    }

    @Test
    void what_triggers_of_users_write_is_carried_over() throws SQLException {
        database.execute("create function trimmed() returns trigger language plpgsql as"
                + " $$begin new.full_name := upper(new.full_name); return new; end$$");
        database.execute(
                "create trigger z before insert or update on customer for each row execute function trimmed()");
        table.with(SyncedTable.split());
        assertEquals(
                "ADA KING|ADA|KING",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron')",
                        "update customer set full_name = 'Ada King'"));
    }

    @Test
    void what_a_trigger_of_users_writes_while_another_column_is_updated_is_carried_over() throws SQLException {
        database.execute("create function named() returns trigger language plpgsql as"
                + " $$begin new.full_name := 'Number ' || new.seen; return new; end$$");
        database.execute(
                "create trigger named before update of seen on customer for each row execute function named()");
        table.with(SyncedTable.split());
        assertEquals(
                "Number 7|Number|7",
                table.after(ALL, "insert into customer values (1, 'Ada Byron')", "update customer set seen = 7"));
    }

    @Test
    void partitions_have_it_from_their_parent_also_those_that_come_later() throws SQLException {
        database.execute(
                "drop table customer",
                "create table customer (id int, full_name text, seen int, first text, last text)"
                        + " partition by range (id)",
                "create table part (last text, id int not null, first text, gone int, seen int, full_name text)",
                "alter table part drop gone",
                "alter table customer attach partition part for values from (0) to (10)");
        table.with(SyncedTable.split());
        database.execute("create table later partition of customer for values from (10) to (20)");
        assertEquals(
                "Ada Byron|Ada|Byron Grace Hopper|Grace|Hopper Jean Bartik|Jean|Bartik",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron')",
                        "insert into customer (id, first, last) values (2, 'Grace', 'Hopper')",
                        "insert into later values (11, 'Jean Jennings')",
                        "update part set seen = 1",
                        "update customer set last = 'Bartik' where id = 11"));
    }

    @Test
    void row_that_an_update_moves_to_another_partition_is_in_step() throws SQLException {
        database.execute(
                "drop table customer",
                "create table customer (id int, full_name text, seen int, first text, last text)"
                        + " partition by list (id)",
                "create table one partition of customer for values in (1)",
                "create table two partition of customer for values in (2)");
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron 3rd|Ada|Byron C  D|C |D",
                table.after(
                        ALL,
                        "insert into customer values (1, 'C  D'), (2, 'Ada Byron 3rd')",
                        "update customer set first = 'C ', last = 'D' where id = 1",
                        "update customer set id = 3 - id"));
    }

    @Test
    void children_by_inheritance_need_their_own() throws SQLException {
        database.execute("create table child () inherits (customer)", "create table other () inherits (customer)");
        table.with(SyncedTable.split());
        SyncTrigger split = SyncedTable.split();
        table.with(new SyncTrigger("public", "child", "1", split.old(), split.fresh()));
        assertEquals(
                "Ada Byron|Ada|Byron Grace Hopper|null|null",
                table.after(
                        ALL,
                        "insert into child values (1, 'Ada Byron')",
                        "insert into other values (2, 'Grace Hopper')"));
    }

    @Test
    void row_security_judges_the_row_that_is_in_step() throws SQLException {
        String role = role();
        table.with(SyncedTable.split());
        database.execute(
                "grant all on customer to " + role,
                "alter table customer enable row level security",
                "create policy byrons on customer using (last = 'Byron') with check (last = 'Byron')",
                "set role %s; insert into customer values (1, 'Ada Byron'); update customer set full_name = 'A Byron'"
                        .formatted(role));
        assertEquals("A Byron|A|Byron", table.shows(ALL));
        drop(role);
    }

    @Test
    void writer_needs_no_right_to_the_functions() throws SQLException {
        String role = role();
        database.execute("alter default privileges revoke execute on functions from public");
        table.with(SyncedTable.split());
        database.execute(
                "grant all on customer to " + role,
                "set role %s; insert into customer values (1, 'Ada Byron')".formatted(role));
        assertEquals("Ada Byron|Ada|Byron", table.shows(ALL));
        drop(role);
    }

    @Test
    void owner_writes_for_those_who_only_know_a_view() throws SQLException {
        String role = role();
        SyncTrigger split = SyncedTable.split();
        table.with(new SyncTrigger("public", "customer", "1", SyncTrigger.Rights.OWNER, split.old(), split.fresh()));
        database.execute(
                "revoke usage on schema public from public",
                "create schema api create view customer as select * from public.customer",
                "grant usage on schema api to " + role,
                "grant all on api.customer to " + role,
                "set role %s; insert into api.customer values (1, 'Ada Byron'); update api.customer set last = 'King'"
                        .formatted(role));
        assertEquals("Ada King|Ada|King", table.shows(ALL));
        drop(role);
    }

    @Test
    void subscriber_gets_both_sides_as_they_are() throws Exception {
        try (var server = ConfiguredServer.start(Map.of("wal_level", "logical"))) {
            TestDatabase publisher = server.database();
            publisher.execute(SyncedTable.NAMES, "create publication p for table customer");
            var published = new SyncedTable(publisher).with(SyncedTable.split());
            publisher.execute("select pg_create_logical_replication_slot('s', 'pgoutput')");
            database.execute("create function spoilt() returns trigger language plpgsql as"
                    + " $$begin raise exception 'fired'; end$$");
            String name = SyncedTable.split().name();
            table.with(SyncedTable.split());
            database.execute(
                    "create or replace function %s_insert() returns trigger language plpgsql as".formatted(name)
                            + " $$begin raise exception 'fired'; end$$",
                    "create subscription %s connection '%s' publication p with (create_slot = false, slot_name = 's')"
                            .formatted("sub_" + System.nanoTime(), conninfo(publisher)));
            publisher.execute("insert into customer values (1, 'Ada Byron')");
            while (database.column("select first from customer").isEmpty()) {
                Thread.onSpinWait();
            }
            assertEquals(published.shows(ALL), table.shows(ALL));
            String subscription = database.scalar("select subname from pg_subscription");
            database.execute(
                    "alter subscription %s disable".formatted(subscription),
                    "alter subscription %s set (slot_name = none)".formatted(subscription),
                    "drop subscription " + subscription);
        }
    }

    private static String conninfo(TestDatabase database) throws IOException, SQLException {
        var url = URI.create(database.url().substring("jdbc:".length()));
        return "host=%s port=%d dbname=%s user=%s"
                .formatted(url.getHost(), url.getPort(), url.getPath().substring(1), database.user());
    }

    private String role() throws SQLException {
        String role = "writer_" + System.nanoTime();
        database.execute("create role " + role);
        return role;
    }

    private void drop(String role) throws SQLException {
        database.execute("drop owned by " + role, "drop role " + role);
    }
}
