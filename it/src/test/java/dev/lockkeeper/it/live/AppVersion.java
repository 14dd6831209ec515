package dev.lockkeeper.it.live;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * What one version of an application knows of the table: its name, and the columns of the change. Every table has besides these
 * {@code id}, its key, and {@code touched}, which counts how often the row was written and is no part of the change.
 *
 * @param table its name, as in SQL
 * @param columns those of the change, as in SQL
 * @param values what the application writes into them the n-th time it writes anything
 * @param alone the same where what the other version cannot hold does not fail: once that is gone, or beside columns of its own
 * @param plainTable whether it also says what a view does not take: COPY, and MERGE before PostgreSQL 17
 * @param filled what a NULL of its own may have become; empty: it stays one
 * @param untyped whether its texts are what the server takes them for, such as labels of an enum
 */
record AppVersion(
        String table,
        List<String> columns,
        IntFunction<List<Object>> values,
        IntFunction<List<Object>> alone,
        boolean plainTable,
        String filled,
        boolean untyped) {

    /** One that does nothing. */
    static final AppVersion NONE = new AppVersion("", List.of(), n -> List.of());

    /** Copies the list. */
    AppVersion {
        columns = List.copyOf(columns);
    }

    /** One that says everything. */
    AppVersion(String table, List<String> columns, IntFunction<List<Object>> values) {
        this(table, columns, values, values, true, "", false);
    }

    /** The same application, where the table may be a view for a time. */
    AppVersion throughView() {
        return new AppVersion(table, columns, values, alone, false, filled, untyped);
    }

    /** The same application, which writes other values when it is alone. */
    AppVersion writingAlone(IntFunction<List<Object>> others) {
        return new AppVersion(table, columns, values, others, plainTable, filled, untyped);
    }

    /** The same application, whose NULLs get a value. */
    AppVersion filledWith(String value) {
        return new AppVersion(table, columns, values, alone, plainTable, value, untyped);
    }

    /** The same application, whose texts are what the server takes them for. */
    AppVersion withoutTypes() {
        return new AppVersion(table, columns, values, alone, plainTable, filled, true);
    }

    /** Gives a parameter of its statements a value. */
    void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        if (untyped && value instanceof String) {
            statement.setObject(place, value, Types.OTHER);
        } else {
            statement.setObject(place, value);
        }
    }

    /** Whether it does anything. */
    boolean present() {
        return !table.isEmpty();
    }

    /** Whether it writes what the other version cannot hold where it may. */
    boolean goesBeyond() {
        return alone != values;
    }

    /** Values of a row, any of which may be null. */
    static List<Object> cells(Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    String insert() {
        return "insert into %s as t (id, touched, %s) values (?, 0, %s)".formatted(table, names(), places());
    }

    String upsert() {
        return insert() + " on conflict (id) do update set touched = t.touched + 1, " + each("%1$s = excluded.%1$s");
    }

    /** With the values twice: first for a row that is there. */
    String merge() {
        return """
                merge into %s as t using (select ?::int as id) as v on t.id = v.id
                when matched then update set touched = t.touched + 1, %s
                when not matched then insert (id, touched, %s) values (v.id, 0, %s)""".formatted(table, each("%s = ?"), names(), places());
    }

    String copy() {
        return "copy %s (id, touched, %s) from stdin (format csv)".formatted(table, names());
    }

    String write() {
        return "update %s set touched = touched + 1, %s where id = ?".formatted(table, each("%s = ?"));
    }

    String writeReturning() {
        return write() + " returning touched, " + names();
    }

    /** As mappers of objects do it, which write every column that they know. */
    String rewrite() {
        return "update %s set touched = ?, %s where id = ?".formatted(table, each("%s = ?"));
    }

    String touch() {
        return "update %s set touched = touched + 1 where id = ?".formatted(table);
    }

    String delete() {
        return "delete from %s where id = ?".formatted(table);
    }

    String read() {
        return "select touched, %s from %s where id = ?".formatted(names(), table);
    }

    String readForUpdate() {
        return read() + " for update";
    }

    String readAll() {
        return "select id, touched, %s from %s order by id".formatted(names(), table);
    }

    private String names() {
        return String.join(", ", columns);
    }

    private String places() {
        return columns.stream().map(it -> "?").collect(Collectors.joining(", "));
    }

    private String each(String format) {
        return columns.stream().map(format::formatted).collect(Collectors.joining(", "));
    }
}
