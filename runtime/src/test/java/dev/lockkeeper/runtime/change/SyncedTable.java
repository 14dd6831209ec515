package dev.lockkeeper.runtime.change;

import dev.lockkeeper.catalog.change.SyncTrigger;
import dev.lockkeeper.catalog.change.SyncedColumn;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;

/** Triggers on table {@code customer}, and what is in it. */
final class SyncedTable {

    static final String NAMES =
            "create table customer (id int primary key, full_name text, seen int, first text, last text)";

    private final TestDatabase database;

    SyncedTable(TestDatabase database) {
        this.database = database;
    }

    /** {@code full_name} to {@code first} and {@code last}, which tell no second space in it. */
    static SyncTrigger split() {
        return new SyncTrigger(
                "public",
                "customer",
                "1",
                List.of(SyncedColumn.of("full_name", "text", "concat_ws(' ', first, last)")),
                List.of(
                        SyncedColumn.of("first", "text", "split_part(full_name, ' ', 1)"),
                        SyncedColumn.of("last", "text", "nullif(split_part(full_name, ' ', 2), '')")));
    }

    /** One column to another. */
    static SyncTrigger of(SyncedColumn old, SyncedColumn fresh) {
        return new SyncTrigger("public", "customer", "1", List.of(old), List.of(fresh));
    }

    /** A column of one type to one of another name. */
    static SyncTrigger rename(String type) {
        return of(SyncedColumn.of("a", type, "b"), SyncedColumn.of("b", type, "a"));
    }

    SyncedTable with(SyncTrigger trigger) throws SQLException {
        database.execute(trigger.create().toArray(String[]::new));
        return this;
    }

    /** What a row has in these columns after the statements, such as {@code Ada|null}. */
    String after(String columns, String... statements) throws SQLException {
        database.execute(statements);
        return shows(columns);
    }

    String shows(String columns) throws SQLException {
        return String.join(" ", database.column("""
            select (select string_agg(coalesce(value, 'null'), '|' order by n)
                      from jsonb_array_elements_text(jsonb_build_array(%s)) with ordinality as v (value, n))
              from customer
             order by id""".formatted(columns)));
    }
}
