package dev.lockkeeper.catalog;

import static dev.lockkeeper.catalog.Migrations.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseDefinitionTest {

    private static final Step FIRST = step(new Reversal.Undo(List.of(statement("undo 1a"), statement("undo 1b"))));
    private static final Step SECOND = step(new Reversal.Nothing("it stays"));
    private static final Step THIRD = step(new Reversal.Undo(List.of(statement("undo 3"))));
    private static final Step LOST = step(new Reversal.Unknown("it is gone"));

    @Test
    void steps_are_taken_back_last_to_first() {
        assertEquals(List.of("undo 3", "undo 1a", "undo 1b"), undo(phase(List.of(FIRST, SECOND, THIRD)), 3));
    }

    @Test
    void only_what_was_done_is_taken_back() {
        assertEquals(List.of("undo 1a", "undo 1b"), undo(phase(List.of(FIRST, SECOND, THIRD)), 2));
        assertEquals(List.of(), undo(phase(List.of(FIRST, SECOND, THIRD)), 0));
    }

    @Test
    void what_the_way_back_of_any_step_needs_is_built_before_all() {
        Step needy = step(new Reversal.Undo(List.of(statement("undo 0")), List.of(statement("build"))));
        assertEquals(List.of("build", "undo 3", "undo 0"), undo(phase(List.of(needy, THIRD)), 2));
        assertEquals(List.of("build", "undo 0"), undo(phase(List.of(needy, THIRD)), 1));
        assertEquals(List.of(), undo(phase(List.of(needy, THIRD)), 0));
    }

    @Test
    void one_step_without_a_way_back_is_enough_for_the_phase_to_have_none() {
        assertTrue(phase(List.of(FIRST, SECOND, THIRD)).reversible());
        assertFalse(phase(List.of(FIRST, LOST)).reversible());
    }

    @Test
    void a_hand_written_rollback_replaces_what_is_derived() {
        var phase =
                new PhaseDefinition(Phase.EXPAND, List.of(FIRST, LOST), List.of(new Action.Sql(statement("by hand"))));
        assertTrue(phase.reversible());
        assertEquals(List.of("by hand"), undo(phase, 1));
    }

    private static PhaseDefinition phase(List<Step> steps) {
        return new PhaseDefinition(Phase.EXPAND, steps, List.of());
    }

    private static Step step(Reversal reversal) {
        return new Step(new Action.Sql(statement("do")), reversal);
    }

    private static List<String> undo(PhaseDefinition phase, int done) {
        return phase.undo(done).stream()
                .map(it -> ((Action.Sql) it).statement().sql())
                .toList();
    }
}
