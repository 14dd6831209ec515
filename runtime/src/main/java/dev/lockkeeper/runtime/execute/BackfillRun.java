package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.platform.Walk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Walks a table to its end, again as long as rows that need it have arrived behind, and records it as done. */
final class BackfillRun {

    /** A round finds what arrived during the one before; who writes such rows without end has to be stopped first. */
    private static final int MOST_ROUNDS = 10;

    private static final Duration PAUSE = Duration.ofSeconds(1);

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
    synchronized long rows() {
        return rows;
    }

    /** Batches of this run. */
    synchronized long batches() {
        return batches;
    }

    /** Runs {@code before} unless an earlier run has, walks, and runs {@code finish} in the transaction that ends the walk. */
    void run(int step, Action action, Platform.Work before, Platform.Work finish) {
        MigrationDefinition migration = phase.migration();
        var checkpoint = new Walk.Checkpoint(migration.id(), phase.phase(), step, migration.checksum());
        try (Walk walk = platform.walk(action, checkpoint, migration.budget())) {
            run(walk, action, before, finish);
        }
    }

    private void run(Walk walk, Action action, Platform.Work before, Platform.Work finish) {
        MigrationDefinition migration = phase.migration();
        if (walk.walked() == 0) {
            retry.run(migration.budget(), List.of(), () -> platform.transaction(migration.budget(), before));
        }
        long start = System.nanoTime();
        round(walk, action, start);
        long left = finish(walk, finish);
        for (int round = 1; round < MOST_ROUNDS && left > 0; round++) {
            retry.run(migration.budget(), List.of(), walk::again);
            round(walk, action, start);
            left = finish(walk, finish);
        }
        if (left > 0) {
            throw rowsKeepComing(walk, left);
        }
    }

    /** Records the walk as done if no row is left for it, as the same transaction sees them; else how many there are. */
    private long finish(Walk walk, Platform.Work finish) {
        var left = new long[1];
        Limits limits = phase.migration().budget();
        retry.run(
                limits,
                List.of(),
                () -> platform.transaction(limits, transaction -> {
                    left[0] = walk.left(transaction);
                    if (left[0] == 0) {
                        walk.forget(transaction);
                        finish.in(transaction);
                    }
                }));
        return left[0];
    }

    private LockkeeperException rowsKeepComing(Walk walk, long left) {
        return LockkeeperException.refused(
                "LK2210",
                "%,d rows of %s are left after %d walks: they keep coming.".formatted(left, walk.table(), MOST_ROUNDS),
                "The backfill does not count as done; rows that it has filled stay so.",
                "Let new rows be right from the start, by a trigger or a default in @Expand of a migration before it,"
                        + " or stop who writes them; then run mvn db:migrate, which goes on.");
    }

    private void round(Walk walk, Action action, long start) {
        Limits limits = phase.migration().budget();
        List<TableLock> locks = List.of(new TableLock(walk.table(), LockMode.ROW_EXCLUSIVE));
        var workers = new int[1];
        retry.run(limits, locks, () -> workers[0] = walk.divide());
        if (workers[0] == 1) {
            new PartRun(walk, retry, limits, action, code)
                    .run(0, () -> lookAround(walk), step -> told(walk, step, start));
            return;
        }
        EventSink inTurn = this::tell;
        var gate = new Gate();
        var crew = new Crew(
                workers[0],
                worker -> new PartRun(walk, new LockRetry(platform, inTurn), limits, action, code)
                        .run(worker, gate::pass, step -> told(walk, step, start)));
        crew.run(() -> lookAround(walk, gate, crew), walk::abort);
    }

    /** Those of several workers one after the other. */
    private synchronized void tell(Event event) {
        events.accept(event);
    }

    private synchronized void told(Walk walk, Walk.Step step, long start) {
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

    private void lookAround(Walk walk) {
        letOthersGoFirst(walk, () -> false);
        walk.vacuum();
        walk.news().ifPresent(it -> tell(new Event.Noticed(phase.migration().title(), it)));
    }

    /** The same for workers, who wait at the gate meanwhile; a vacuum goes on beside them. */
    private void lookAround(Walk walk, Gate gate, Crew crew) {
        if (walk.pause().isPresent()) {
            gate.close();
            letOthersGoFirst(walk, crew::failed);
            gate.open();
        }
        walk.vacuum();
        walk.news().ifPresent(it -> tell(new Event.Noticed(phase.migration().title(), it)));
    }

    private void letOthersGoFirst(Walk walk, BooleanSupplier over) {
        long start = System.nanoTime();
        String told = "";
        for (Optional<Walk.Pause> pause = walk.pause();
                pause.isPresent() && !over.getAsBoolean();
                pause = walk.pause()) {
            Walk.Pause now = pause.get();
            if (!told.equals(now.kind())) {
                told = now.kind();
                start = System.nanoTime();
                tell(new Event.Paused(phase.migration().title(), now.reason()));
            }
            if (System.nanoTime() - start > now.longest().toNanos()) {
                throw pausedTooLong(walk, now);
            }
            Pause.of(PAUSE);
        }
    }

    private static LockkeeperException pausedTooLong(Walk walk, Walk.Pause pause) {
        return LockkeeperException.refused(
                "LK2212",
                "The backfill of %s paused for %,d s, and has to pause still: %s."
                        .formatted(walk.table(), pause.longest().toSeconds(), pause.reason()),
                "It was stopped after %,d rows, which stay.".formatted(walk.walked()),
                "Put an end to that, or change @Pace; then run mvn db:migrate, which goes on.");
    }
}
