package dev.lockkeeper.runtime.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.change.SyncTrigger;
import dev.lockkeeper.catalog.change.SyncedColumn;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which side follows which, by what a statement writes. */
@PostgresTest
final class SyncTriggerTest {

    private static final String ALL = "full_name, first, last";

    private final TestDatabase database;
    private final SyncedTable table;

    SyncTriggerTest(TestDatabase database) throws SQLException {
        this.database = database;
        this.table = new SyncedTable(database);
        database.execute(SyncedTable.NAMES);
    }

    @Test
    void row_of_the_old_version_gets_the_new_columns() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals("Ada Byron|Ada|Byron", table.after(ALL, "insert into customer values (1, 'Ada Byron')"));
    }

    @Test
    void row_of_the_new_version_gets_the_old_column() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron|Ada|Byron",
                table.after(ALL, "insert into customer (id, first, last) values (1, 'Ada', 'Byron')"));
    }

    @Test
    void default_of_the_old_column_does_not_win_over_what_the_new_version_writes() throws SQLException {
        database.execute("alter table customer alter full_name set default 'N N'");
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron|Ada|Byron N N|N|N",
                table.after(
                        ALL,
                        "insert into customer (id, first, last) values (1, 'Ada', 'Byron')",
                        "insert into customer (id) values (2)"));
    }

    @Test
    void row_that_comes_with_both_sides_in_step_stays_as_it_came() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron 3rd|Ada|Byron",
                table.after(ALL, "insert into customer values (1, 'Ada Byron 3rd', 0, 'Ada', 'Byron')"));
    }

    @Test
    void update_of_the_old_column_carries_over() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada King|Ada|King",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron')",
                        "update customer set full_name = 'Ada King'"));
    }

    @Test
    void update_of_one_new_column_takes_the_old_one_back() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada King|Ada|King",
                table.after(ALL, "insert into customer values (1, 'Ada Byron')", "update customer set last = 'King'"));
    }

    @Test
    void value_that_only_one_side_can_tell_stays_when_nobody_touches_it() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron 3rd|Ada|Byron C  D|C |D",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron 3rd')",
                        "insert into customer (id, first, last) values (2, 'C ', 'D')",
                        "update customer set seen = 1",
                        "update customer set full_name = full_name, seen = 2",
                        "update customer set first = first, last = last, seen = 3"));
    }

    @Test
    void backfill_fills_and_leaves_the_old_value_as_it_is() throws SQLException {
        database.execute("insert into customer values (1, 'Ada Byron 3rd'), (2, null)");
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron 3rd|Ada|Byron null|null|null",
                table.after(
                        ALL,
                        "update customer set first = split_part(full_name, ' ', 1),"
                                + " last = nullif(split_part(full_name, ' ', 2), '') where first is null"));
    }

    @Test
    void backfill_into_less_precision_leaves_the_old_value_as_it_is() throws SQLException {
        database.execute(
                "alter table customer add a numeric, add b numeric(10, 1), add at timestamp, add day timestamp(0)",
                "insert into customer (id, a, at) values (1, 1.2345, '2026-01-02 03:04:05.678')");
        table.with(SyncedTable.of(SyncedColumn.of("a", "numeric", "b"), SyncedColumn.of("b", "numeric(10,1)", "a")))
                .with(SyncedTable.of(
                        SyncedColumn.of("at", "timestamp without time zone", "day"),
                        SyncedColumn.of("day", "timestamp(0) without time zone", "at")));
        assertEquals(
                "1.2345|1.2|2026-01-02T03:04:05.678|2026-01-02T03:04:06",
                table.after("a, b, at, day", "update customer set b = a, day = at"));
    }

    @Test
    void row_that_is_not_filled_is_filled_by_any_update() throws SQLException {
        database.execute("insert into customer values (1, 'Ada Byron')");
        table.with(SyncedTable.split());
        assertEquals("Ada Byron|Ada|Byron", table.after(ALL, "update customer set seen = 1"));
    }

    @Test
    void row_that_the_new_version_has_emptied_stays_empty() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "|null|null",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron')",
                        "update customer set first = null, last = null",
                        "update customer set seen = 1"));
    }

    @Test
    void who_writes_both_sides_knows_both() throws SQLException {
        table.with(SyncedTable.split());
        assertEquals(
                "Ada Byron, Countess|Ada|King",
                table.after(
                        ALL,
                        "insert into customer values (1, 'Ada Byron')",
                        "update customer set full_name = 'Ada Byron, Countess', last = 'King'",
                        "update customer set seen = 1"));
    }

    @Test
    void merged_columns_follow_the_one_and_the_one_follows_them() throws SQLException {
        database.execute("alter table customer rename full_name to label");
        table.with(new SyncTrigger(
                "public",
                "customer",
                "2",
                List.of(
                        SyncedColumn.of("first", "text", "split_part(label, ' ', 1)"),
                        SyncedColumn.of("last", "text", "split_part(label, ' ', 2)")),
                List.of(SyncedColumn.of("label", "text", "first || ' ' || last"))));
        assertEquals(
                "Ada King|Ada|King Grace Hopper|Grace|Hopper",
                table.after(
                        "label, first, last",
                        "insert into customer (id, first, last) values (1, 'Ada', 'Byron')",
                        "insert into customer (id, label) values (2, 'Grace Murray')",
                        "update customer set last = 'King' where id = 1",
                        "update customer set label = 'Grace Hopper' where id = 2"));
    }

    @Test
    void renamed_column_has_one_value_under_both_names() throws SQLException {
        database.execute(
                "alter table customer add a text default 'old', add b text",
                "insert into customer (id) select generate_series(1, 2)");
        table.with(SyncedTable.rename("text"));
        assertEquals(
                "x|x null|null old|old y|y",
                table.after(
                        "a, b",
                        "update customer set a = 'x' where id = 1",
                        "update customer set b = 'gone' where id = 2",
                        "update customer set b = null where id = 2",
                        "insert into customer (id) values (3)",
                        "insert into customer (id, b) values (4, 'y')",
                        "update customer set seen = 1"));
    }

    @Test
    void wider_number_that_the_old_type_cannot_hold_refuses_nobody_where_down_says_so() throws SQLException {
        database.execute("alter table customer add a int, add b bigint");
        table.with(SyncedTable.of(
                SyncedColumn.of("a", "integer", "case when b between -2147483648 and 2147483647 then b end"),
                SyncedColumn.of("b", "bigint", "a")));
        assertEquals(
                "7|7 null|3000000000 8|8",
                table.after(
                        "a, b",
                        "insert into customer (id, a) values (1, 7)",
                        "insert into customer (id, b) values (2, 3000000000)",
                        "insert into customer (id, b) values (3, 3000000000)",
                        "update customer set seen = 1",
                        "update customer set b = 8 where id = 3"));
    }
}
