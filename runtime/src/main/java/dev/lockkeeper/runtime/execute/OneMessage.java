package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.platform.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tries to run neighbouring steps and their record by one message. That goes well unless something is in the way, and then
 * nothing has happened: {@link PhaseRun} does the same work step by step, which waits, tells and asks.
 */
final class OneMessage {

    /** SET may change how the text behind it is read, and COPY is a conversation. */
    private static final Set<String> STEP_BY_STEP = Set.of("SET", "COPY");

    private final Platform platform;
    private final PlannedPhase phase;

    OneMessage(Platform platform, PlannedPhase phase) {
        this.platform = platform;
        this.phase = phase;
    }

    /** Does the actions from {@code from} to before {@code to}, or nothing; tells which. */
    boolean run(int from, int to) {
        List<SqlStatement> statements = statements(phase.actions().subList(from, to));
        boolean first = from == phase.from();
        boolean last = to == phase.actions().size();
        if (statements.size() < to - from
                || !phase.doubts().isEmpty()
                || (first && (!phase.requires().isEmpty() || repeatsSettings()))
                || (last && !phase.verifies().isEmpty())) {
            return false;
        }
        return platform.send(new Script(
                first,
                phase.migration().budget(),
                StepLocks.onTables(phase.actions().subList(from, to)),
                statements,
                StepRecords.done(phase, from, to),
                last && phase.undo() ? phase.migration().id() : null));
    }

    private boolean repeatsSettings() {
        return phase.actions().subList(0, phase.from()).stream().anyMatch(OpenStep::isSetting)
                || (phase.derivedUndo() && phase.forward().stream().anyMatch(OpenStep::isSetting));
    }

    /** Those that need no answer; fewer than the actions if one of them does. */
    private static List<SqlStatement> statements(List<Action> group) {
        var statements = new ArrayList<SqlStatement>();
        for (Action action : group) {
            if (action instanceof Action.Sql sql && goesWithOthers(sql.statement())) {
                statements.add(sql.statement());
            }
        }
        return statements;
    }

    /**
     * What works long under the lock of a table in use is run once: if it fails, the failure must be told at once, and not
     * after it has been tried again.
     */
    private static boolean goesWithOthers(SqlStatement statement) {
        boolean takesTime = statement.cost() == Cost.SCAN || statement.cost() == Cost.REWRITE;
        return statement.transaction() != Transaction.NONE
                && !STEP_BY_STEP.contains(statement.command())
                && (statement.locks().isEmpty() || !takesTime);
    }
}
