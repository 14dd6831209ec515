package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits a little, unless the run is interrupted. */
public final class Pause {

    private Pause() {}

    public static void of(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw LockkeeperException.refused(
                    "LK2104", "The run was interrupted while it waited.", "Nothing was changed.", "Run it again.");
        }
    }
}
