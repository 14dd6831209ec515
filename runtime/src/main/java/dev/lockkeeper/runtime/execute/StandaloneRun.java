package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements outside a transaction: recorded before and after, and looked for before and in between. A step is begun
 * only where its name is free, so what an open step of the history names can be nobody else's.
 */
final class StandaloneRun {

    private final Platform platform;
    private final EventSink events;
    private final LockRetry retry;
    private final OlderTransactions older;
    private final Look look;
    private final PlannedPhase phase;
    private final @Nullable Entry openStep;
    private final Limits limits;

    StandaloneRun(Platform platform, EventSink events, LockRetry retry, PlannedPhase phase, @Nullable Entry openStep) {
        this.platform = platform;
        this.events = events;
        this.retry = retry;
        this.older = new OlderTransactions(platform, events, phase.migration().budget());
        this.phase = phase;
        this.openStep = openStep;
        this.limits = phase.migration().budget();
        this.look = new Look(platform, events, retry, limits);
    }

    /**
     * Runs it, or finds that it is done.
     *
     * @param before what has to hold, asked in a transaction of its own
     * @param after records it, in a transaction of its own
     */
    void run(int step, SqlStatement statement, Platform.Work before, Platform.Work after) {
        transaction(before);
        Found found = lookAndClear(statement);
        boolean begun = begun(statement, found);
        if (!done(found, begun)) {
            Clash.refuse(phase.migration().title(), found);
            older.await(statement);
            record(phase.undo() ? Kind.UNDO_STARTED : Kind.STEP_STARTED, step, detail(statement, found));
            start(step, statement, found, begun);
        }
        transaction(after);
    }

    private void transaction(Platform.Work work) {
        retry.run(limits, List.of(), () -> platform.transaction(limits, work));
    }

    /** What there is of it, once what an earlier run of this step left half-done is cleared. */
    private Found lookAndClear(SqlStatement statement) {
        Found found = look.at(statement);
        if (found.cure().isEmpty() || !begun(statement, found)) {
            return found;
        }
        platform.clear(found, limits, events);
        return look.at(statement);
    }

    /** Whether an earlier run began it, and nobody knows what became of it; the migration may be edited since. */
    private boolean begun(SqlStatement statement, Found found) {
        return openStep != null
                && openStep.kind() == (phase.undo() ? Kind.UNDO_STARTED : Kind.STEP_STARTED)
                && openStep.detail().equals(detail(statement, found));
    }

    private static boolean done(Found found, boolean begun) {
        return (found instanceof Found.Same same && (begun || same.guarded()))
                || ((found instanceof Found.Gone || found instanceof Found.Present) && begun);
    }

    /** What the history says of it, by which the next run finds it again. */
    static String detail(SqlStatement statement, Found found) {
        return found.what().isEmpty() ? statement.command() : statement.command() + " " + found.what();
    }

    private void start(int step, SqlStatement statement, Found before, boolean begun) {
        try {
            runStandalone(statement, before);
        } catch (LockkeeperException e) {
            if (e.kind() != LockkeeperException.Kind.REFUSED) {
                throw e;
            }
            // The server may have gone on with it for the run that died, and come to its end meanwhile.
            if (begun && finish(statement, before)) {
                return;
            }
            // A way back that fails may have done its half: it stays open, and can only go on.
            if (!phase.undo()) {
                record(Kind.STEP_FAILED, step, detail(statement, before));
            }
            throw e;
        }
    }

    private void runStandalone(SqlStatement statement, Found before) {
        retry.run(limits, statement.locks(), () -> platform.standalone(statement, limits, events));
        if (before instanceof Found.Absent absent && absent.guarded()) {
            Clash.refuse(phase.migration().title(), look.at(statement));
        }
    }

    /** Whether what another server process did for an earlier run of this step is it, or could be cleared and done. */
    private boolean finish(SqlStatement statement, Found before) {
        Found found = look.at(statement);
        if (found instanceof Found.Invalid) {
            platform.clear(found, limits, events);
            runStandalone(statement, before);
            return true;
        }
        return done(found, true);
    }

    private void record(Kind kind, int step, String detail) {
        retry.run(limits, List.of(), () -> platform.record(phase.entry(kind, step, detail)));
    }
}
