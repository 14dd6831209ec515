package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.platform.Walk;
import java.time.Duration;
import java.util.List;

/** Walks a table to its end, again as long as rows that need it have arrived behind, and records it as done. */
final class BackfillRun {

    /** A round finds what arrived during the one before. If it never ends, a check of the migration has to tell. */
    private static final int MOST_ROUNDS = 10;

    private final Platform platform;
    private final CodeRun code;
    private final EventSink events;
    private final LockRetry retry;
    private final PlannedPhase phase;
    private long rows;
    private long batches;

    BackfillRun(Platform platform, CodeRun code, EventSink events, LockRetry retry, PlannedPhase phase) {
        this.platform = platform;
        this.code = code;
        this.events = events;
        this.retry = retry;
        this.phase = phase;
    }

    /** Rows walked in this run. */
    long rows() {
        return rows;
    }

    /** Batches of this run. */
    long batches() {
        return batches;
    }

    /** Runs {@code before} unless an earlier run has, walks, and runs {@code finish} in the transaction that ends the walk. */
    void run(int step, Action action, Platform.Work before, Platform.Work finish) {
        MigrationDefinition migration = phase.migration();
        var checkpoint = new Walk.Checkpoint(migration.id(), phase.phase(), step, migration.checksum());
        Walk walk = platform.walk(action, checkpoint, migration.budget());
        if (walk.walked() == 0) {
            retry.run(migration.budget(), List.of(), () -> platform.transaction(migration.budget(), before));
        }
        long start = System.nanoTime();
        round(walk, action, start);
        for (int round = 1; round < MOST_ROUNDS && walk.rowsLeft(); round++) {
            walk.again();
            round(walk, action, start);
        }
        retry.run(
                migration.budget(),
                List.of(),
                () -> platform.transaction(migration.budget(), transaction -> {
                    walk.forget(transaction);
                    finish.in(transaction);
                }));
    }

    private void round(Walk walk, Action action, long start) {
        while (true) {
            var done = new Walk.Step[1];
            retry.run(
                    phase.migration().budget(),
                    List.of(new TableLock(walk.table(), LockMode.ROW_EXCLUSIVE)),
                    () -> done[0] = walk.next(batch -> {
                        if (action instanceof Action.BatchedCode batched) {
                            code.call(batched.method(), batch);
                        }
                    }));
            Walk.Step step = done[0];
            if (step.walked() == 0) {
                return;
            }
            rows += step.walked();
            batches++;
            events.accept(new Event.Progress(
                    phase.migration().title(),
                    walk.walked(),
                    walk.estimatedRows(),
                    batches,
                    Duration.ofNanos(System.nanoTime() - start),
                    rows));
        }
    }
}
