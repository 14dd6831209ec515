package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Tells whom a {@code CONCURRENTLY} is going to wait for: once it runs, its session can be asked nothing. */
final class OlderTransactions {

    /** Most transactions are over by then, and nobody needs to know of them. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private final Platform platform;
    private final EventSink events;

    OlderTransactions(Platform platform, EventSink events) {
        this.platform = platform;
        this.events = events;
    }

    /** Looks for them before the statement begins. */
    void tell(SqlStatement statement) {
        List<Holder> older = platform.holdersBack(statement);
        if (older.isEmpty()) {
            return;
        }
        Set<String> known = older.stream().map(Holder::id).collect(Collectors.toUnmodifiableSet());
        LockSupport.parkNanos(GRACE.toNanos());
        List<Holder> still = platform.holdersBack(statement).stream()
                .filter(it -> known.contains(it.id()))
                .toList();
        if (!still.isEmpty()) {
            events.accept(new Event.Waiting(
                    "the end of older transactions, for " + statement.command(), Holder.words(still)));
        }
    }
}
