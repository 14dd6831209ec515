package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Waits before something is tried or asked once more. */
public final class Pause {

    private Pause() {}

    /**
     * Waits as long, more or less: runs that collided once, or lost the same server, must not come back in step.
     *
     * @throws LockkeeperException if the run is interrupted
     */
    public static void of(Duration duration) {
        long half = duration.toNanos() / 2;
        LockSupport.parkNanos(half + ThreadLocalRandom.current().nextLong(half + 1) * 2);
        if (Thread.currentThread().isInterrupted()) {
            throw LockkeeperException.refused(
                    "LK2104",
                    "The run was interrupted while it waited.",
                    "What was not committed before is rolled back.",
                    "Run the same command again: it goes on from there.");
        }
    }
}
