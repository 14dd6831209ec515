package dev.lockkeeper.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void where_one_text_ends_and_the_next_begins_makes_a_difference() {
        assertNotEquals(of("ab", "c"), of("a", "bc"));
        assertNotEquals(of("abc"), of("a", "bc"));
        assertNotEquals(of("a", ""), of("a"));
        assertNotEquals(of("1:a"), of("a", ""));
        assertNotEquals(of(), of(""));
    }

    @Test
    void order_makes_a_difference() {
        assertNotEquals(of("a", "b"), of("b", "a"));
    }

    @Test
    void lengths_count_bytes_of_utf_8() {
        // printf '2:\xc3\xa94:\xf0\x9f\x98\x80' | sha256sum
        assertEquals("1:428e9ada6e28cddbff5392c12f24fb8cf688fac785db33be51b5ce7fc126fd54", of("é", "😀"));
    }

    @Test
    void the_empty_sequence_is_the_sha_256_of_nothing() {
        assertEquals("1:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", of());
    }

    private static String of(String... texts) {
        var checksum = new Checksum();
        for (String text : texts) {
            checksum.add(text);
        }
        return checksum.text();
    }
}
