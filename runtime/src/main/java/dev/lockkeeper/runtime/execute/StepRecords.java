package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import java.util.ArrayList;
import java.util.List;

/** What the history says of the steps of a phase. */
final class StepRecords {

    private StepRecords() {}

    /** That the actions from {@code first} to before {@code end} are done, and behind the last one the phase itself. */
    static List<Entry.Draft> done(PlannedPhase phase, int first, int end) {
        var entries = new ArrayList<Entry.Draft>();
        List<Action> actions = phase.actions();
        for (int step = first; step < end; step++) {
            entries.add(phase.entry(phase.undo() ? Kind.UNDO_DONE : Kind.STEP_DONE, step, command(actions.get(step))));
        }
        if (end == actions.size()) {
            entries.add(phase.entry(
                    phase.undo() ? Kind.PHASE_UNDONE : Kind.PHASE_DONE,
                    -1,
                    phase.migration().title()));
        }
        return entries;
    }

    /** An action in words. */
    static String command(Action action) {
        if (action instanceof Action.Sql sql) {
            return sql.statement().command();
        }
        if (action instanceof Action.BatchedUpdate update) {
            return "backfill of " + update.table();
        }
        if (action instanceof Action.BatchedCode batched) {
            return "backfill of " + batched.table() + " by " + batched.method().key();
        }
        return ((Action.Code) action).method().key();
    }
}
