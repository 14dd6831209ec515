package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.TableLock;
import java.time.Duration;
import java.util.List;

/**
 * What a transaction locks before its first statement, and how long this try may stand in the queue for it.
 *
 * @param locks that its statements need, as far as the parser knows
 * @param patience for all of them together; zero: who would have to wait gives up at once, and queues nobody behind him
 */
public record LockTry(List<TableLock> locks, Duration patience) {

    /** A transaction that locks nothing in advance. */
    public static final LockTry NOTHING = atOnce(List.of());

    /** Copies the locks. */
    public LockTry {
        locks = List.copyOf(locks);
    }

    /** A try that never queues. */
    public static LockTry atOnce(List<TableLock> locks) {
        return new LockTry(locks, Duration.ZERO);
    }

    /** The same locks, in the queue for so long. */
    public LockTry queuedFor(Duration time) {
        return new LockTry(locks, time);
    }
}
