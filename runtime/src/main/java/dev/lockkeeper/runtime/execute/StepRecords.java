package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What the history says of the steps of a phase. */
final class StepRecords {

    /** Of the commands of a phase, in characters. */
    private static final int LONGEST = 100;

    private StepRecords() {}

    /**
     * That the actions from {@code first} to before {@code end} are done, and behind the last one the phase itself. A phase
     * that is one transaction is done or not, so it has one line.
     */
    static List<Entry.Draft> done(PlannedPhase phase, int first, int end) {
        List<Action> actions = phase.actions();
        Kind whole = phase.undo() ? Kind.PHASE_UNDONE : Kind.PHASE_DONE;
        String title = phase.migration().title();
        if (first == 0 && end > 0 && end == actions.size() && actions.stream().allMatch(StepRecords::oneTransaction)) {
            return List.of(phase.entry(whole, end - 1, title + ": " + commands(actions)));
        }
        var entries = new ArrayList<Entry.Draft>();
        for (int step = first; step < end; step++) {
            entries.add(phase.entry(phase.undo() ? Kind.UNDO_DONE : Kind.STEP_DONE, step, command(actions.get(step))));
        }
        if (end == actions.size()) {
            entries.add(phase.entry(whole, -1, title));
        }
        return entries;
    }

    /** Whether all of an action is in the transaction that its record is in. */
    private static boolean oneTransaction(Action action) {
        return action instanceof Action.Code
                || (action instanceof Action.Sql sql && sql.statement().transaction() != Transaction.NONE);
    }

    /** In order, or, where they are many, which there are. */
    private static String commands(List<Action> actions) {
        List<String> commands = actions.stream().map(StepRecords::command).toList();
        String all = String.join(", ", commands);
        return all.length() <= LONGEST
                ? all
                : "%d steps of %s".formatted(commands.size(), String.join(", ", new LinkedHashSet<>(commands)));
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
