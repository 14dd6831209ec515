package dev.lockkeeper.catalog.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SqlTextTest {

    private static final String MIXED = "aé日😀\nb";

    @Test
    void every_first_byte_leads_to_its_char() {
        var text = new SqlText(MIXED);
        for (int i = 0; i <= MIXED.length(); i++) {
            if (i > 0 && Character.isHighSurrogate(MIXED.charAt(i - 1))) {
                continue;
            }
            int bytes = MIXED.substring(0, i).getBytes(StandardCharsets.UTF_8).length;
            assertEquals(i, text.charIndex(bytes));
        }
    }

    @Test
    void a_byte_within_a_character_leads_to_that_character() {
        var text = new SqlText(MIXED);
        assertEquals(1, text.charIndex(2));
        assertEquals(2, text.charIndex(4));
        assertEquals(2, text.charIndex(5));
    }

    @Test
    void in_ascii_bytes_and_chars_are_the_same() {
        var text = new SqlText("select 1");
        assertEquals(7, text.charIndex(7));
        assertEquals(8, text.charIndex(8));
    }

    @Test
    void a_location_outside_the_text_is_refused() {
        var text = new SqlText("select 1");
        assertThrows(IndexOutOfBoundsException.class, () -> text.charIndex(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> text.charIndex(9));
    }

    @Test
    void lines_and_columns_begin_at_one_and_columns_count_characters() {
        var text = new SqlText(MIXED);
        assertEquals(1, text.line(0));
        assertEquals(1, text.column(0));
        assertEquals(1, text.line(5));
        assertEquals(5, text.column(5));
        assertEquals(2, text.line(6));
        assertEquals(1, text.column(6));
        assertEquals(2, text.column(MIXED.length()));
    }

    @Test
    void the_caret_stands_below_its_char_behind_tabs_too() {
        assertEquals("\tselect x\n\t       ^", new SqlText("\tselect x").excerpt(8));
    }

    @Test
    void an_excerpt_of_a_windows_line_has_no_carriage_return() {
        assertEquals("select 1\n       ^", new SqlText("\r\nselect 1\r\n").excerpt(9));
    }

    @Test
    void of_a_long_line_an_excerpt_shows_the_part_around_the_position() {
        var line = "😀".repeat(100) + "x" + "😀".repeat(100);
        assertEquals(
                "…" + "😀".repeat(40) + "x" + "😀".repeat(39) + "…\n" + " ".repeat(41) + "^",
                new SqlText(line).excerpt(200));
    }

    @Test
    void an_empty_text_has_one_empty_line() {
        var text = new SqlText("");
        assertEquals(1, text.line(0));
        assertEquals("\n^", text.excerpt(0));
    }
}
