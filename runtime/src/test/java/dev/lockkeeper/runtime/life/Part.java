package dev.lockkeeper.runtime.life;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A phase, and what it makes of a database.
 *
 * @param phase which
 * @param steps what it does
 * @param rollback the way back that somebody wrote; empty: that of each step
 */
record Part(Phase phase, List<Change> steps, List<Change> rollback) {

    /** Copies the lists. */
    Part {
        steps = List.copyOf(steps);
        rollback = List.copyOf(rollback);
    }

    PhaseDefinition definition() {
        return new PhaseDefinition(
                phase,
                steps.stream().map(it -> new Step(it.action(), it.reversal())).toList(),
                rollback.stream().map(Change::action).toList());
    }

    /** All that it ever makes or takes. */
    List<String> facts() {
        var facts = new ArrayList<String>();
        for (Change change : steps) {
            facts.addAll(change.makes());
            facts.addAll(change.takes());
        }
        return facts;
    }

    /** Puts into {@code facts} what is so after {@code done} steps, and then {@code undone} steps of their way back. */
    void happen(int done, int undone, Set<String> facts) {
        steps.subList(0, done).forEach(it -> it.happen(facts));
        List<Change> back = rollback.isEmpty() ? derived(done) : rollback;
        back.subList(0, undone).forEach(it -> it.happen(facts));
    }

    private List<Change> derived(int done) {
        var back = new ArrayList<Change>();
        for (Change change : steps.subList(0, done)) {
            if (change.reversal() instanceof Reversal.Undo undo
                    && undo.statements().size() == 1) {
                back.add(new Change(change.action(), change.reversal(), List.of(), change.makes()));
            } else if (!(change.reversal() instanceof Reversal.Nothing)
                    || !change.makes().isEmpty()) {
                throw new IllegalStateException("no way back that a test could follow: " + change);
            }
        }
        Collections.reverse(back);
        return back;
    }

    /**
     * One action.
     *
     * @param action what is done
     * @param reversal how that is taken back
     * @param makes what is so after it, in the words in which {@link Facts} reads a database
     * @param takes what is no longer so
     */
    record Change(Action action, Reversal reversal, List<String> makes, List<String> takes) {

        /** Copies the lists. */
        Change {
            makes = List.copyOf(makes);
            takes = List.copyOf(takes);
        }

        private void happen(Set<String> facts) {
            takes.forEach(facts::remove);
            facts.addAll(makes);
        }
    }
}
