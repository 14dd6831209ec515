package dev.lockkeeper.catalog.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifierTest {

    @Test
    void plain_names_stay_as_they_are() {
        for (String name : List.of("customer", "_private", "a1", "order_2026", "name", "key", "value")) {
            assertEquals(name, Identifier.quote(name));
        }
    }

    @Test
    void keywords_are_quoted() {
        for (String name : List.of("user", "order", "table", "select", "values", "int", "left", "json_table")) {
            assertEquals('"' + name + '"', Identifier.quote(name));
        }
    }

    @Test
    void what_sql_would_read_as_another_name_is_quoted() {
        for (String name : List.of("Customer", "größe", "顧客", "😀", "two words", "1st", "a-b", "a$b", "a.b", "")) {
            assertEquals('"' + name + '"', Identifier.quote(name));
        }
    }

    @Test
    void quotes_are_doubled() {
        assertEquals("\"a\"\"b\"", Identifier.quote("a\"b"));
    }

    @Test
    void the_parts_of_a_qualified_name_are_quoted_each() {
        assertEquals("sales.\"Order\"", Identifier.quote(List.of("sales", "Order")));
        assertEquals("\"a.b\".c", Identifier.quote(List.of("a.b", "c")));
    }

    @Test
    void texts_are_read_the_same_whatever_the_setting_for_backslashes() {
        assertEquals("'it''s'", Identifier.literal("it's"));
        assertEquals("''", Identifier.literal(""));
        assertEquals("E'C:\\\\it''s'", Identifier.literal("C:\\it's"));
        assertEquals("'größe 😀'", Identifier.literal("größe 😀"));
    }
}
