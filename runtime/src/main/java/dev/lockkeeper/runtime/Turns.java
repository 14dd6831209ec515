package dev.lockkeeper.runtime;

import dev.lockkeeper.runtime.Patience.WhenBusy;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.execute.Outcome.PhaseOutcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.failure.LockkeeperException.Kind;
import dev.lockkeeper.runtime.platform.Platform;
import dev.lockkeeper.runtime.platform.Platform.RunLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs when it is this run's turn. Where a pooler lends sessions, other runs can be kept out for a step only, and one of them
 * may come in between: then the plan is an old one, and a new one is made as long as patience lasts, which begins anew with
 * each phase that this run completes.
 */
final class Turns {

    private final Platform platform;
    private final EventSink events;
    private final Patience patience;
    private final Duration longest;
    private final List<PhaseOutcome> done = new ArrayList<>();
    private boolean overtaken;
    private boolean declined;
    private @Nullable Long deadline;

    Turns(Platform platform, EventSink events, Patience patience) {
        this.platform = platform;
        this.events = events;
        this.patience = patience;
        this.longest = patience.whenBusy() == WhenBusy.WAIT ? patience.otherRun() : Duration.ZERO;
    }

    /**
     * What came of it; empty if there was nothing to do, or it was not confirmed.
     *
     * @param work makes a plan, asks about it, and runs it
     */
    Optional<Outcome> run(Predicate<CheckedPlan> confirm, Function<Predicate<CheckedPlan>, Optional<Outcome>> work) {
        Predicate<CheckedPlan> asked = plan -> {
            declined = !confirm.test(plan);
            return !declined;
        };
        while (true) {
            try {
                Optional<Outcome> outcome = once(asked, work);
                if (outcome.flatMap(Outcome::failure).filter(Turns::busy).isEmpty()) {
                    return ended(outcome);
                }
                if (spent()) {
                    return stopped(outcome.orElseThrow().failure().orElseThrow());
                }
            } catch (LockkeeperException e) {
                if (!busy(e) || spent()) {
                    return stopped(e);
                }
            }
        }
    }

    private Optional<Outcome> once(
            Predicate<CheckedPlan> confirm, Function<Predicate<CheckedPlan>, Optional<Outcome>> work) {
        RunLock lock = lock();
        try {
            Optional<Outcome> outcome = work.apply(confirm);
            outcome.map(Outcome::phases).filter(it -> !it.isEmpty()).ifPresent(it -> {
                done.addAll(it);
                deadline = null;
            });
            return outcome;
        } finally {
            lock.close();
        }
    }

    private RunLock lock() {
        try {
            return platform.lockRuns(left(), events);
        } catch (LockkeeperException e) {
            // Who waited for it in vain has no patience left.
            deadline = System.nanoTime();
            throw e;
        }
    }

    private Duration left() {
        Long end = deadline;
        if (end == null) {
            return longest;
        }
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private boolean spent() {
        overtaken = true;
        long now = System.nanoTime();
        long end = deadline == null ? now + longest.toNanos() : deadline;
        deadline = end;
        return now >= end;
    }

    private Optional<Outcome> ended(Optional<Outcome> outcome) {
        if (outcome.isEmpty() && done.isEmpty() && (declined || !overtaken)) {
            return Optional.empty();
        }
        return Optional.of(new Outcome(done, outcome.flatMap(Outcome::failure).orElse(null)));
    }

    private Optional<Outcome> stopped(LockkeeperException failure) {
        if (busy(failure) && patience.whenBusy() == WhenBusy.SKIP) {
            return Optional.of(new Outcome(done, null, failure.fourParts().fact()));
        }
        if (done.isEmpty()) {
            throw failure;
        }
        return Optional.of(new Outcome(done, failure));
    }

    private static boolean busy(LockkeeperException failure) {
        return failure.kind() == Kind.BUSY;
    }
}
