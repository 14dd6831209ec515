package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.journal.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state is what follows from the lines. */
final class HistoryTest {

    private final List<Entry> entries = new ArrayList<>();

    private HistoryTest then(Kind kind, String migration, int step, String... dependsOn) {
        entries.add(new Entry(
                entries.size() + 1,
                Instant.EPOCH,
                "run",
                kind,
                migration,
                Phase.EXPAND,
                step,
                "1:0",
                "",
                "",
                "",
                "",
                List.of(dependsOn)));
        return this;
    }

    private History history() {
        return History.of(entries);
    }

    @Test
    void nothing_follows_from_nothing() {
        assertEquals(0, history().head());
        assertTrue(history().inOrder().isEmpty());
        assertTrue(!history().touched("1"));
    }

    @Test
    void phase_counts_as_done_with_its_own_line_only() {
        then(Kind.STEP_DONE, "1", 0).then(Kind.STEP_DONE, "1", 1);
        assertTrue(!history().phase("1", Phase.EXPAND).orElseThrow().finished());
        assertEquals(2, history().phase("1", Phase.EXPAND).orElseThrow().done());
        then(Kind.PHASE_DONE, "1", -1);
        assertTrue(history().phase("1", Phase.EXPAND).orElseThrow().finished());
        assertTrue(history().phase("1", Phase.CONTRACT).isEmpty());
    }

    @Test
    void line_of_a_phase_that_was_one_transaction_speaks_of_all_its_steps() {
        then(Kind.PHASE_DONE, "2", 1).then(Kind.PHASE_DONE, "1", 0);
        assertEquals(2, history().phase("2", Phase.EXPAND).orElseThrow().done());
        assertTrue(history().phase("2", Phase.EXPAND).orElseThrow().finished());
        assertEquals(List.of("2", "1"), history().migrations());
        then(Kind.PHASE_DONE, "2", 2);
        assertEquals(3, history().phase("2", Phase.EXPAND).orElseThrow().done());
        assertEquals(List.of("1", "2"), history().migrations());
        then(Kind.PHASE_UNDONE, "2", 2);
        assertEquals(List.of("1"), history().migrations());
    }

    @Test
    void what_was_recorded_as_needed_stays_so_until_all_is_done_anew() {
        then(Kind.STEP_STARTED, "1", 0, "a").then(Kind.STEP_DONE, "1", 0, "b").then(Kind.PHASE_DONE, "1", -1, "b");
        assertEquals(
                List.of("a", "b"),
                history().phase("1", Phase.EXPAND).orElseThrow().dependsOn());
        then(Kind.PHASE_DONE, "1", 1, "c");
        assertEquals(
                List.of("c"), history().phase("1", Phase.EXPAND).orElseThrow().dependsOn());
    }

    @Test
    void what_is_taken_back_leaves_no_state_and_can_be_done_again() {
        then(Kind.STEP_DONE, "1", 0).then(Kind.PHASE_DONE, "1", -1).then(Kind.UNDO_DONE, "1", 0);
        assertEquals(1, history().phase("1", Phase.EXPAND).orElseThrow().undone());
        then(Kind.PHASE_UNDONE, "1", -1);
        assertTrue(!history().touched("1"));
        then(Kind.STEP_DONE, "1", 0).then(Kind.PHASE_DONE, "1", -1);
        assertEquals(5, history().phase("1", Phase.EXPAND).orElseThrow().begun());
    }

    @Test
    void step_that_was_begun_counts_as_begun_unless_it_failed_without_a_trace() {
        then(Kind.STEP_STARTED, "1", 0);
        assertTrue(history().touched("1"));
        assertTrue(history().phase("1", Phase.EXPAND).orElseThrow().untouched());
        then(Kind.STEP_FAILED, "1", 0);
        assertTrue(!history().touched("1"));
    }

    @Test
    void way_back_that_was_begun_outside_a_transaction_is_half_done_until_its_end() {
        then(Kind.STEP_DONE, "1", 0).then(Kind.PHASE_DONE, "1", -1).then(Kind.UNDO_STARTED, "1", 0);
        assertTrue(history().halfTakenBack("1", Phase.EXPAND));
        then(Kind.UNDO_DONE, "1", 0).then(Kind.PHASE_UNDONE, "1", -1);
        assertTrue(!history().halfTakenBack("1", Phase.EXPAND));
    }

    @Test
    void order_is_that_of_the_beginnings() {
        then(Kind.STEP_DONE, "2", 0).then(Kind.STEP_DONE, "1", 0).then(Kind.STEP_DONE, "2", 1);
        assertEquals(List.of("2", "1"), history().migrations());
    }

    @Test
    void begun_step_stays_open_until_it_is_known_what_became_of_it() {
        then(Kind.STEP_STARTED, "1", 0).then(Kind.RUN_FAILED, "1", -1).then(Kind.STEP_DONE, "2", 0);
        assertEquals(1, history().openStep("1", Phase.EXPAND).orElseThrow().seq());
        assertTrue(history().openStep("2", Phase.EXPAND).isEmpty());
        then(Kind.STEP_FAILED, "1", 0);
        assertTrue(history().openStep("1", Phase.EXPAND).isEmpty());
    }

    @Test
    void spelling_of_a_version_does_not_matter() {
        then(Kind.STEP_DONE, "1.2", 0);
        assertTrue(history().touched("1.2.0"));
        assertTrue(!history().touched("1.20"));
    }
}
