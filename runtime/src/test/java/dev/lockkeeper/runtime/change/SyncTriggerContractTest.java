package dev.lockkeeper.runtime.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.change.SyncTrigger;
import dev.lockkeeper.catalog.change.SyncedColumn;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it does while the old columns are hidden, and after they are back. */
@PostgresTest
final class SyncTriggerContractTest {

    private final TestDatabase database;
    private final SyncedTable table;

    SyncTriggerContractTest(TestDatabase database) throws SQLException {
        this.database = database;
        this.table = new SyncedTable(database);
        database.execute(SyncedTable.NAMES);
    }

    @Test
    void retired_column_is_kept_current_until_it_is_back() throws SQLException {
        SyncTrigger split = SyncedTable.split();
        table.with(split);
        database.execute("insert into customer values (1, 'Ada Byron 3rd'), (2, 'Grace Murray')");
        contract(split, "full_name", "lockkeeper_retired_full_name", List.of("first", "last"));
        assertEquals(
                "Ada Byron 3rd|Ada|Byron Grace Hopper|Grace|Hopper Jean Bartik|Jean|Bartik |null|null",
                table.after(
                        "lockkeeper_retired_full_name, first, last",
                        "update customer set seen = 1, last = last",
                        "update customer set last = 'Hopper' where id = 2",
                        "insert into customer (id, first, last) values (3, 'Jean', 'Bartik'), (4, null, null)",
                        "update customer set seen = 2"));
        back(split, "alter table customer rename lockkeeper_retired_full_name to full_name");
        assertEquals(
                "Ada King|Ada|King Grace Hopper|Grace|Hopper Jean Bartik|Jean|Bartik |null|null",
                table.after(
                        "full_name, first, last",
                        "update customer set full_name = 'Ada King' where id = 1",
                        "update customer set seen = 3"));
    }

    @Test
    void new_column_may_take_the_name_of_the_old_one() throws SQLException {
        database.execute("alter table customer add price text, add price_new numeric(10, 2)");
        SyncTrigger change = SyncedTable.of(
                SyncedColumn.of("price", "text", "price_new::text || ' EUR'"),
                SyncedColumn.of("price_new", "numeric(10,2)", "split_part(customer.price, ' ', 1)::numeric"));
        table.with(change);
        database.execute("insert into customer (id, price) values (1, '1.5 EUR net')");
        try (Connection session = database.connect()) {
            // Has plans for the functions of before, and their names of the columns.
            session.createStatement().execute("insert into customer (id, price_new) values (2, 2)");
            var contract = new ArrayList<>(List.of(
                    "begin",
                    "alter table customer rename price to lockkeeper_retired_price",
                    "alter table customer rename price_new to price"));
            contract.addAll(change.onlyBack(List.of("lockkeeper_retired_price"), List.of("price")));
            contract.add("commit");
            database.execute(contract.toArray(String[]::new));
            session.createStatement()
                    .execute(
                            "update customer set price = 3 where id = 2; insert into customer (id, price) values (3, 4);"
                                    + " update customer set seen = 1");
            assertEquals(
                    "1.5 EUR net|1.50 3.00 EUR|3.00 4.00 EUR|4.00", table.shows("lockkeeper_retired_price, price"));
            var back = new ArrayList<>(List.of(
                    "begin",
                    "alter table customer rename price to price_new",
                    "alter table customer rename lockkeeper_retired_price to price"));
            back.addAll(change.bothWays());
            back.add("commit");
            database.execute(back.toArray(String[]::new));
            session.createStatement().execute("update customer set price = '5 EUR' where id = 3");
        }
        assertEquals("1.5 EUR net|1.50 3.00 EUR|3.00 5 EUR|5.00", table.shows("price, price_new"));
    }

    @Test
    void renamed_column_goes_back_with_what_was_written_since() throws SQLException {
        database.execute("alter table customer add a text, add b text");
        SyncTrigger rename = SyncedTable.rename("text");
        table.with(rename);
        database.execute("insert into customer (id, a) values (1, 'x')");
        contract(rename, "a", "lockkeeper_retired_a", List.of("b"));
        database.execute(
                "update customer set b = null",
                "insert into customer (id, b) values (2, 'y')",
                "update customer set seen = 1");
        back(rename, "alter table customer rename lockkeeper_retired_a to a");
        assertEquals("null|null y|y", table.shows("a, b"));
    }

    @Test
    void nothing_of_it_is_left() throws SQLException {
        table.with(SyncedTable.split());
        database.execute(SyncedTable.split().drop().toArray(String[]::new));
        assertEquals(
                "0 0",
                database.scalar(
                        "select (select count(*) from pg_trigger where tgrelid = 'customer'::regclass) || ' ' ||"
                                + " (select count(*) from pg_proc where proname like 'zzz%')"));
    }

    private void contract(SyncTrigger trigger, String old, String retired, List<String> fresh) throws SQLException {
        var sql = new ArrayList<>(List.of("begin", "alter table customer rename %s to %s".formatted(old, retired)));
        sql.addAll(trigger.onlyBack(List.of(retired), fresh));
        sql.add("commit");
        database.execute(sql.toArray(String[]::new));
    }

    private void back(SyncTrigger trigger, String rename) throws SQLException {
        var sql = new ArrayList<>(List.of("begin", rename));
        sql.addAll(trigger.bothWays());
        sql.add("commit");
        database.execute(sql.toArray(String[]::new));
    }
}
