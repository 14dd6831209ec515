package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

/**
 * A case of a table: statements, an empty line, and what must be said of them, a line each; nothing, if there is none.
 * Nothing may be opaque.
 */
final class Expected {

    private Expected() {}

    static void check(String written) {
        String[] parts = written.strip().split("\n\n", 2);
        List<String> expected = parts.length == 1
                ? List.of()
                : Arrays.stream(parts[1].split("\n")).map(String::strip).toList();
        Replayed replayed = Replayed.of(parts[0]);
        assertEquals(expected, replayed.facts(), parts[0]);
        assertEquals(List.of(), replayed.opaque(), parts[0]);
    }
}
