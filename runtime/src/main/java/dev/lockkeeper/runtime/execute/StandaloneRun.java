package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements outside a transaction: recorded before and after, and looked for where an earlier run began them. */
final class StandaloneRun {

    private final Platform platform;
    private final LockRetry retry;
    private final OlderTransactions older;
    private final PlannedPhase phase;
    private final @Nullable Entry openStep;
    private final Limits limits;

    StandaloneRun(
            Platform platform, LockRetry retry, OlderTransactions older, PlannedPhase phase, @Nullable Entry openStep) {
        this.older = older;
        this.platform = platform;
        this.retry = retry;
        this.phase = phase;
        this.openStep = openStep;
        this.limits = phase.migration().budget();
    }

    /**
     * Runs it, or finds that it is done.
     *
     * @param before what has to hold, asked in a transaction of its own
     * @param after records it, in a transaction of its own
     */
    void run(int step, SqlStatement statement, Platform.Work before, Platform.Work after) {
        transaction(before);
        if (!found(step, statement)) {
            older.tell(statement);
            record(phase.undo() ? Kind.UNDO_STARTED : Kind.STEP_STARTED, step, statement);
            retry.run(limits, statement.locks(), () -> runStandalone(step, statement));
        }
        transaction(after);
    }

    private void transaction(Platform.Work work) {
        retry.run(limits, List.of(), () -> platform.transaction(limits, work));
    }

    /** Whether an earlier run came to its end with it; what that left half-done is cleared. */
    private boolean found(int step, SqlStatement statement) {
        if (!begun(step)) {
            return false;
        }
        Platform.Outcome outcome = platform.probe(statement);
        if (outcome == Platform.Outcome.BROKEN) {
            platform.clear(statement);
        }
        return outcome == Platform.Outcome.DONE;
    }

    /** Whether an earlier run began this very step, and nobody knows what became of it. */
    private boolean begun(int step) {
        return openStep != null
                && openStep.step() == step
                && openStep.kind() == (phase.undo() ? Kind.UNDO_STARTED : Kind.STEP_STARTED)
                && openStep.checksum().equals(phase.migration().checksum());
    }

    private void runStandalone(int step, SqlStatement statement) {
        try {
            platform.standalone(statement, limits);
        } catch (LockkeeperException e) {
            if (begun(step) && platform.probe(statement) == Platform.Outcome.DONE) {
                // The server had gone on with it for the run that died, and came to its end meanwhile.
                return;
            }
            // A way back that fails may have done its half: it stays open, and can only go on.
            if (e.kind() == LockkeeperException.Kind.REFUSED && !phase.undo()) {
                record(Kind.STEP_FAILED, step, statement);
            }
            throw e;
        }
    }

    private void record(Kind kind, int step, SqlStatement statement) {
        retry.run(limits, List.of(), () -> platform.record(phase.entry(kind, step, statement.command())));
    }

    /** A step that an earlier run began counts as not done, so the way back does not know it; it may still be there. */
    void takeBackOpenStep() {
        if (!phase.undo()
                || phase.from() > 0
                || openStep == null
                || openStep.kind() != Kind.STEP_STARTED
                || !openStep.checksum().equals(phase.migration().checksum())) {
            return;
        }
        List<Step> steps = phase.migration().phase(phase.phase()).orElseThrow().steps();
        if (openStep.step() < steps.size()
                && steps.get(openStep.step()).action() instanceof Action.Sql sql
                && platform.probe(sql.statement()) != Platform.Outcome.ABSENT) {
            platform.clear(sql.statement());
        }
    }
}
