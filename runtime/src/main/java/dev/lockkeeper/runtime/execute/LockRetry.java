package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.platform.LockTry;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.List;
import java.util.function.Consumer;

/** Tries again what met a lock, within a budget of time, so that the application gets its turn in between. */
final class LockRetry {

    private final Platform platform;
    private final EventSink events;

    LockRetry(Platform platform, EventSink events) {
        this.platform = platform;
        this.events = events;
    }

    /** Does the work, which changes nothing when it meets a lock. */
    void run(Limits limits, List<TableLock> locks, Runnable work) {
        run(limits, locks, any -> work.run());
    }

    /** Does the work, which takes its tables as each try says, and changes nothing when it meets a lock. */
    void run(Limits limits, List<TableLock> locks, Consumer<LockTry> work) {
        var wait = new LockWait(platform, events, limits, locks);
        LockTry next = LockTry.atOnce(locks);
        while (true) {
            try {
                work.accept(next);
                return;
            } catch (LockBusyException e) {
                next = wait.after(next, e);
            }
        }
    }
}
