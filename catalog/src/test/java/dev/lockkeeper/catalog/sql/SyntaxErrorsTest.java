package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What is said about SQL that PostgreSQL does not understand. */
class SyntaxErrorsTest {

    @Test
    void the_message_is_postgres_own_and_the_position_is_that_of_the_word() {
        var error = refusal("select 1;\ncreate tabel t (id int)");
        assertEquals("syntax error at or near \"tabel\"", error.getMessage());
        assertEquals(17, error.index());
        assertEquals(2, error.line());
        assertEquals(8, error.column());
        assertEquals("create tabel t (id int)\n       ^", error.excerpt());
    }

    @Test
    void characters_outside_ascii_count_once() {
        var sql = "select 'é';\r\nselect '日本😀' x y, 1\r\n";
        var error = refusal(sql);
        assertEquals(sql.indexOf("y,"), error.index());
        assertEquals(2, error.line());
        assertEquals(16, error.column());
        assertEquals("select '日本😀' x y, 1\n               ^", error.excerpt());
    }

    @Test
    void what_is_missing_at_the_end_is_missed_behind_the_last_word() {
        var error = refusal("create table t (\n  id int\n\n");
        assertEquals("syntax error at end of input", error.getMessage());
        assertEquals(2, error.line());
        assertEquals("  id int\n        ^", error.excerpt());
    }

    @Test
    void an_open_comment_or_quote_is_reported_where_it_opens() {
        assertEquals(9, refusal("select 1 /* open").index());
        assertEquals(7, refusal("select 'open").index());
        assertEquals(7, refusal("select \"open").index());
        assertEquals(3, refusal("do $x$ begin $$ end").index());
    }

    @Test
    void commands_of_psql_are_no_sql() {
        var error = refusal("select 1;\n\\copy t from 't.csv'");
        assertEquals("syntax error at or near \"\\\"", error.getMessage());
        assertEquals(2, error.line());
        assertEquals(1, error.column());
    }

    @Test
    void a_nul_character_is_refused() {
        var error = refusal("select 1;\nselect '\0'");
        assertEquals("invalid byte sequence for encoding \"UTF8\": U+0000", error.getMessage());
        assertEquals(18, error.index());
        assertEquals(2, error.line());
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        var error = refusal("select '\ud83d'");
        assertEquals("invalid byte sequence for encoding \"UTF8\": U+D83D", error.getMessage());
        assertEquals(8, error.index());
    }

    private static SqlSyntaxException refusal(String sql) {
        return assertThrows(SqlSyntaxException.class, () -> SqlParser.postgres().parse(sql));
    }
}
