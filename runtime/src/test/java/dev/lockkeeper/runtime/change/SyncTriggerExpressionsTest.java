package dev.lockkeeper.runtime.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockkeeper.catalog.change.SyncTrigger;
import dev.lockkeeper.catalog.change.SyncedColumn;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names, types and expressions mean. */
@PostgresTest
final class SyncTriggerExpressionsTest {

    private final TestDatabase database;
    private final SyncedTable table;

    SyncTriggerExpressionsTest(TestDatabase database) throws SQLException {
        this.database = database;
        this.table = new SyncedTable(database);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a || '!'; x!",
                "upper(a); X",
                "customer.a || CUSTOMER . a; xx",
                "\"customer\".\"a\"; x",
                "(select max(label) from labels where labels.code = customer.a); from a table",
                "coalesce((select label from labels where code = a), 'a is its own'); a is its own",
                "(select a from labels limit 1); the table's own",
                "case when a is null then 'none' else a::varchar end; x",
                "a -- the last line is a comment; x",
                "(select string_agg(a || n, '') from generate_series(1, 2) n); x1x2",
                "shout(a); x?",
                "'$sync$' || a; $sync$x",
            })
    void expression_means_the_row_and_the_same_in_every_session(String up, String expected) throws SQLException {
        database.execute(
                "create table customer (id int primary key, a text, b text)",
                "create table labels (code text, label text, a text)",
                "insert into labels values ('x', 'from a table', 'the table''s own')",
                "create function shout(text) returns text language sql as $$select $1 || '?'$$");
        table.with(SyncedTable.of(SyncedColumn.of("a", "text", "b"), SyncedColumn.of("b", "text", up)));
        database.execute(
                "create schema evil create table labels (code text, label text, a text)",
                "create function evil.upper(text) returns text language sql as $$select 'evil'$$",
                "create function evil.shout(text) returns text language sql as $$select 'evil'$$");
        assertEquals(
                "x|%1$s x|%1$s x|%1$s".formatted(expected),
                table.after(
                        "a, b",
                        "insert into customer values (1, 'x')",
                        "set search_path = ''",
                        "insert into public.customer values (2, 'x')",
                        "set search_path = evil, public, pg_catalog",
                        "insert into customer values (3, 'x')"));
    }

    @Test
    void mistake_in_an_expression_is_found_before_there_is_a_trigger() throws SQLException {
        database.execute("create table customer (id int primary key, a text, b text)");
        List<String> create = SyncedTable.of(
                        SyncedColumn.of("a", "text", "b"), SyncedColumn.of("b", "text", "lower(c)"))
                .create();
        var refused = assertThrows(SQLException.class, () -> database.execute(create.get(0)));
        assertEquals("42703", refused.getSQLState());
    }

    @Test
    void collation_of_the_column_counts_as_it_does_in_a_statement() throws SQLException {
        database.execute("create table customer (id int primary key, a text collate \"tr-x-icu\", b text, c text)");
        table.with(SyncedTable.of(
                new SyncedColumn("a", "text", "pg_catalog.\"tr-x-icu\"", false, "lower(b)"),
                SyncedColumn.of("b", "text", "upper(a)")));
        assertEquals("i|İ|true", table.after("a, b, b = upper(a)", "insert into customer values (1, 'i')"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "json; {\"a\": 1}; {\"a\":1}",
                "jsonb; [1.0]; [1.00]",
                "xml; <a/>; <a></a>",
                "point; (1,2); (1,3)",
                "numeric; 1.0; 1.00",
                "char(3); a; b",
                "interval; 1 mon; 30 days",
                "double precision; 0; -0",
                "int[]; {1}; {1,null}",
                "mood; sad; glad",
                "ci_text; a; A",
                "varchar(20); a; A",
                "bytea; \\x00; \\x01",
                "timestamptz; 2026-01-01 00:00:00+00; 2026-01-01 00:00:00.000001+00",
            })
    void value_that_differs_in_any_way_is_carried_over(String type, String before, String after) throws SQLException {
        database.execute(
                "create type mood as enum ('sad', 'glad')",
                "create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "create domain ci_text as text collate ci",
                "create table customer (id int primary key, a %1$s, b %1$s, seen int)".formatted(type));
        String title = database.scalar(
                "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'customer'::regclass"
                        + " and attname = 'a'");
        table.with(SyncedTable.rename(title));
        assertEquals(
                "true true",
                table.after(
                        "a::text = '%s'::%s::text and a::text = b::text".formatted(after, type),
                        "insert into customer (id, a) values (1, '%1$s')".formatted(before),
                        "insert into customer (id, b) values (2, '%1$s')".formatted(before),
                        "update customer set seen = 1",
                        "update customer set a = '%s' where id = 1".formatted(after),
                        "update customer set b = '%s' where id = 2".formatted(after)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Select; ORDER",
                "new; old",
                "want; tg_op",
                "Übergröße; a\"b",
                "with space; $sync$",
                "a''b; c\\d",
                "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn;"
                        + " mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm",
            })
    void any_name_will_do_for_schema_table_and_columns(String one, String other) throws SQLException {
        String a = quoted(one);
        String b = quoted(other);
        for (String[] expressions : new String[][] {{b, a}, {"lower(" + b + ")", "upper(" + a + ")"}}) {
            database.execute(
                    "create schema " + a,
                    "create table %1$s.%2$s (id int primary key, %1$s text, %2$s text)".formatted(a, b));
            var trigger = new SyncTrigger(
                    one,
                    other,
                    "1.2.0",
                    List.of(SyncedColumn.of(one, "text", expressions[0])),
                    List.of(SyncedColumn.of(other, "text", expressions[1])));
            database.execute(trigger.create().toArray(String[]::new));
            database.execute(
                    "insert into %s.%s (id, %s) values (1, 'x')".formatted(a, b, a),
                    "insert into %1$s.%2$s (id, %2$s) values (2, 'X')".formatted(a, b),
                    "update %1$s.%2$s set %1$s = 'y'".formatted(a, b));
            assertEquals(
                    List.of("yy", "yy"), database.column("select %1$s || lower(%2$s) from %1$s.%2$s".formatted(a, b)));
            database.execute(trigger.drop().toArray(String[]::new));
            database.execute("drop table %s.%s".formatted(a, b), "drop schema " + a);
        }
        assertEquals("0", database.scalar("select count(*) from pg_proc where proname like 'zzz%'"));
    }

    @Test
    void copied_name_with_a_line_end_is_left_as_it_is() throws SQLException {
        database.execute("create table customer (id int primary key, \"a\nb\" text, \"c\n  d\" text)");
        table.with(SyncedTable.of(
                SyncedColumn.of("a\nb", "text", "\"c\n  d\""), SyncedColumn.of("c\n  d", "text", "\"a\nb\"")));
        assertEquals("x|x", table.after("\"a\nb\", \"c\n  d\"", "insert into customer values (1, 'x')"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
