package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Tries again what met a lock, with growing pauses, so that the application gets its turn in between. */
final class LockRetry {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Platform platform;
    private final EventSink events;

    LockRetry(Platform platform, EventSink events) {
        this.platform = platform;
        this.events = events;
    }

    /** Does the work, which changes nothing when it meets a lock. */
    void run(Limits limits, List<TableLock> locks, Runnable work) {
        Duration pause = FIRST_PAUSE;
        for (int tried = 1; ; tried++) {
            try {
                work.run();
                return;
            } catch (LockBusyException e) {
                String holders = platform.holders(locks);
                if (tried > limits.retries()) {
                    throw spent(limits, locks, holders, tried, e);
                }
                events.accept(new Event.Waiting(names(locks), holders));
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Waits a while, more or less, holding nothing. */
    static void pause(Duration pause) {
        // Runs that collided once must not collide again in step.
        long jitter = ThreadLocalRandom.current().nextLong(pause.toNanos() / 2);
        LockSupport.parkNanos(pause.toNanos() / 2 + jitter);
        if (Thread.currentThread().isInterrupted()) {
            throw LockkeeperException.refused(
                    "LK2104", "The run was interrupted.", "Nothing of this step was changed.", "Run it again.");
        }
    }

    private static LockkeeperException spent(
            Limits limits, List<TableLock> locks, String holders, int tried, LockBusyException cause) {
        String whom = holders.isEmpty() ? "" : ": " + holders;
        return LockkeeperException.refused(
                new Message(
                        "LK2103",
                        "No lock within %d ms on %s%s.".formatted(limits.lockTimeoutMillis(), names(locks), whom),
                        "Nothing of this step was changed; tried %d times.".formatted(tried),
                        "Wait for that session, end it, or raise @Budget(lockTimeout, retries), and run it again."),
                cause);
    }

    private static String names(List<TableLock> locks) {
        return locks.isEmpty()
                ? "what it needs"
                : locks.stream().map(TableLock::toString).collect(Collectors.joining(", "));
    }
}
