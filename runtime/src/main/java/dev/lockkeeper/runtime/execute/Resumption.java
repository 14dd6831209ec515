package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.failure.LockkeeperException.Kind;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on after a run lost its connection: connects again, takes the run's lock anew, and reads in the history what became
 * of what was under way.
 *
 * <p>There is one budget of time. It starts with a loss and is given anew when a step or a batch gets done. So a server that
 * restarts is waited for, and a step at which the connection is lost again and again ends the run.
 */
final class Resumption {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Platform platform;
    private final EventSink events;
    private final Duration budget;
    private final String run;
    private final long planned;
    private long done;
    private @Nullable Long deadline;

    /** Of the run {@code run}, whose plan was made from a history that ended at {@code planned}. */
    Resumption(Platform platform, EventSink events, Duration budget, String run, long planned) {
        this.platform = platform;
        this.events = events;
        this.budget = budget;
        this.run = run;
        this.planned = planned;
    }

    /** Hears of batches, which are progress and leave no line in the history. */
    void hear(Event event) {
        if (event instanceof Event.Progress) {
            deadline = null;
        }
    }

    /**
     * What this run has recorded, after a failure.
     *
     * @throws LockkeeperException the failure itself where it is no lost connection; else why there is no going on
     */
    RunSoFar resume(LockkeeperException failure) {
        if (failure.kind() != Kind.UNREACHABLE || budget.isZero()) {
            throw failure;
        }
        long end = deadline == null ? System.nanoTime() + budget.toNanos() : deadline;
        deadline = end;
        events.accept(new Event.Disconnected(failure.fourParts().fact()));
        List<Entry> entries = reconnected(failure, end);
        RunSoFar soFar = RunSoFar.of(entries, planned, run);
        platform.beginRun(run, entries.size());
        if (soFar.done() > done) {
            deadline = null;
        }
        done = soFar.done();
        events.accept(new Event.Reconnected(done));
        return soFar;
    }

    private List<Entry> reconnected(LockkeeperException failure, long end) {
        Duration pause = FIRST_PAUSE;
        LockkeeperException last = failure;
        while (true) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw spent(last);
            }
            try {
                return platform.replaceSession(Duration.ofNanos(left), events);
            } catch (LockkeeperException e) {
                if (e.kind() != Kind.UNREACHABLE && e.kind() != Kind.BUSY) {
                    throw e;
                }
                last = e;
            }
            Duration rest = Duration.ofNanos(Math.max(end - System.nanoTime(), 0));
            Pause.of(pause.compareTo(rest) < 0 ? pause : rest);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private LockkeeperException spent(LockkeeperException last) {
        return LockkeeperException.unavailable(
                new Message(
                        "LK2320",
                        "The connection was lost, and within %d s nothing more got done: %s"
                                .formatted(budget.toSeconds(), last.fourParts().fact()),
                        "What was not committed before is rolled back; the history tells how far it came.",
                        "See that the server stays reachable, or raise lockkeeper.reconnect, and run the same command"
                                + " again: it goes on from there."),
                last);
    }
}
