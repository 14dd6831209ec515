package dev.lockkeeper.catalog;

import static dev.lockkeeper.catalog.Compatibility.ADDITIVE;
import static dev.lockkeeper.catalog.Compatibility.BREAKS_READERS;
import static dev.lockkeeper.catalog.Compatibility.BREAKS_WRITERS;
import static dev.lockkeeper.catalog.Compatibility.COMPATIBLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImpactTest {

    private static final Impact ADDS = new Impact(ADDITIVE, "adds a value");
    private static final Impact CHANGES = new Impact(COMPATIBLE, "");
    private static final Impact TIGHTENS = new Impact(COMPATIBLE, "tightens t");
    private static final Impact DEMANDS = new Impact(BREAKS_WRITERS, "demands c");
    private static final Impact DROPS = new Impact(BREAKS_READERS, "drops t");

    @Test
    void the_worst_comes_first_and_each_thing_once() {
        assertEquals(
                List.of(DROPS, DEMANDS, TIGHTENS),
                Impact.ofPhase(List.of(ADDS, TIGHTENS, DEMANDS, CHANGES, DROPS, DROPS)));
    }

    @Test
    void what_only_adds_is_not_told_and_what_only_changes_is_told_once() {
        assertEquals(List.of(), Impact.ofPhase(List.of(ADDS)));
        assertEquals(List.of(CHANGES), Impact.ofPhase(List.of(CHANGES, ADDS, CHANGES)));
    }

    @Test
    void a_phase_is_as_bad_as_the_worst_in_it() {
        assertEquals(ADDITIVE, Impact.worst(List.of()));
        assertEquals(BREAKS_READERS, Impact.worst(List.of(TIGHTENS, DROPS, DEMANDS)));
    }

    @Test
    void people_read_class_and_reason() {
        assertEquals("breaks readers: drops t", DROPS.text());
        assertEquals("compatible", CHANGES.text());
    }
}
