package dev.lockkeeper.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void missing_parts_are_zero() {
        assertEquals(Version.of("1.2"), Version.of("1.2.0"));
        assertEquals(Version.of("1.2").hashCode(), Version.of("1.2.0.0").hashCode());
        assertEquals(0, Version.of("1.2").compareTo(Version.of("1.2.0")));
        assertEquals(Version.of("0"), Version.of("0.0.0"));
        assertNotEquals(Version.of("1.2"), Version.of("1.2.1"));
    }

    @Test
    void leading_zeros_say_nothing() {
        assertEquals(Version.of("1.2"), Version.of("01.002"));
        assertEquals(Version.of("7"), Version.of("007"));
    }

    @Test
    void parts_are_compared_as_numbers() {
        assertEquals(
                List.of("0", "0.9", "1", "1.0.1", "1.2", "1.10", "2.0", "20260314_101500", "20260314_101501"),
                Stream.of("1.10", "20260314_101501", "2.0", "1", "0.9", "20260314_101500", "1.2", "0", "1.0.1")
                        .map(Version::of)
                        .sorted()
                        .map(Version::text)
                        .toList());
    }

    @Test
    void a_timestamp_is_a_version_whatever_divides_it() {
        assertEquals(Version.of("20260314.101500"), Version.of("20260314_101500"));
        assertEquals(Version.of("2026.03.14"), Version.of("2026-03-14"));
        assertTrue(Version.of("20260314101500").compareTo(Version.of("1.2.0")) > 0);
    }

    @Test
    void it_is_written_as_its_author_wrote_it() {
        assertEquals("01.2.0", Version.of("01.2.0").toString());
    }

    @Test
    void numbers_may_be_longer_than_a_long() {
        assertTrue(Version.of("99999999999999999999").compareTo(Version.of("9999999999999999999")) > 0);
    }

    @Test
    void what_is_no_version_is_none() {
        for (String text : List.of(
                "",
                " ",
                "1.",
                ".1",
                "1..2",
                "v1",
                "1.2-SNAPSHOT",
                "-1",
                "+1",
                "1 2",
                "1.2\n",
                "١.٢",
                "1/2",
                "1e3",
                "0x1")) {
            assertTrue(Version.parse(text).isEmpty(), text);
        }
        assertTrue(Version.parse("1".repeat(100)).isPresent());
        assertTrue(Version.parse("1".repeat(101)).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> Version.of("one"));
    }
}
