package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.List;

/**
 * A step that an earlier run began outside a transaction, and of which the history does not tell the end. Before its phase
 * goes on or back, it is brought to one.
 */
final class OpenStep {

    private final Platform platform;
    private final EventSink events;
    private final LockRetry retry;
    private final Look look;
    private final PlannedPhase phase;
    private final Entry begun;
    private final Limits limits;

    OpenStep(Platform platform, EventSink events, PlannedPhase phase, Entry begun) {
        this.platform = platform;
        this.events = events;
        this.retry = new LockRetry(platform, events);
        this.phase = phase;
        this.begun = begun;
        this.limits = phase.migration().budget();
        this.look = new Look(platform, events, retry, limits);
    }

    static boolean isSetting(Action action) {
        return action instanceof Action.Sql sql && sql.statement().command().equals("SET");
    }

    /** The phase as it is to be run now: a way back begins with the open step, if that turns out to be done. */
    PlannedPhase settle() {
        if (begun.kind() != Kind.STEP_STARTED || phase.forward().stream().noneMatch(OpenStep::standalone)) {
            return phase;
        }
        platform.freshSession();
        repeatSettings();
        for (Action action : phase.forward()) {
            if (standalone(action)) {
                SqlStatement statement = ((Action.Sql) action).statement();
                Found found = look.at(statement);
                if (StandaloneRun.detail(statement, found).equals(begun.detail())) {
                    return phase.undo() ? takeBack(phase.forward().indexOf(action), statement, found) : phase;
                }
            }
        }
        clearEdited();
        return phase;
    }

    private static boolean standalone(Action action) {
        return action instanceof Action.Sql sql && sql.statement().transaction() == Transaction.NONE;
    }

    /** The names in the statement are read as when it was begun. */
    private void repeatSettings() {
        List<Action> settings = phase.forward().stream()
                .limit(begun.step())
                .filter(OpenStep::isSetting)
                .toList();
        if (!settings.isEmpty()) {
            retry.run(
                    limits,
                    List.of(),
                    () -> platform.transaction(
                            limits,
                            transaction -> settings.forEach(it -> transaction.run(((Action.Sql) it).statement()))));
        }
    }

    /** What is done unrecorded is recorded, so that its way back runs, now or in the run that goes on with this one. */
    private PlannedPhase takeBack(int step, SqlStatement statement, Found first) {
        Found found = first;
        if (!found.cure().isEmpty()) {
            platform.clear(found, limits, events);
            found = look.at(statement);
        }
        boolean done = found instanceof Found.Same || found instanceof Found.Present || found instanceof Found.Gone;
        if (!done || phase.from() > 0) {
            return phase;
        }
        PlannedPhase whole = phase.takingBack(step + 1);
        if (phase.actions().size() >= whole.actions().size()) {
            // A repeatable migration that was applied before: its way back has the step already.
            return phase;
        }
        if (!phase.takingBack(step).actions().equals(phase.actions())) {
            throw edited(found.what());
        }
        retry.run(limits, List.of(), () -> platform.record(phase.entry(Kind.STEP_DONE, step, begun.detail())));
        return whole;
    }

    /** The migration was edited, and builds that index no more. */
    private void clearEdited() {
        Found found = platform.probe(begun.detail(), limits, events);
        if (found instanceof Found.Same) {
            throw edited(found.what());
        }
        if (!found.cure().isEmpty()) {
            platform.clear(found, limits, events);
        }
    }

    private LockkeeperException edited(String what) {
        return LockkeeperException.refused(
                "LK2136",
                "A run of %s was interrupted after it had made %s, and the migration was edited since."
                        .formatted(phase.migration().title(), what),
                "What it says now does not tell what to do with it. Nothing was changed.",
                "Put its old text back and run the same command again; or take it away yourself: drop index concurrently "
                        + what);
    }
}
