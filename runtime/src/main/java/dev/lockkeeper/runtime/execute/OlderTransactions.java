package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a {@code CONCURRENTLY} back until the transactions are over that it would have to wait for in its middle. Here it can
 * be told whom it waits for, nobody's change of the table waits behind it, and nothing is half-done when it takes too long.
 */
final class OlderTransactions {

    /** Most transactions are over by then, and nobody needs to know of them. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Platform platform;
    private final EventSink events;
    private final Limits limits;

    OlderTransactions(Platform platform, EventSink events, Limits limits) {
        this.platform = platform;
        this.events = events;
        this.limits = limits;
    }

    /** Waits for those that are there now: whoever comes later is waited for once, by the statement itself. */
    void await(SqlStatement statement) {
        long start = System.nanoTime();
        Set<String> known =
                platform.holdersBack(statement).stream().map(Holder::id).collect(Collectors.toUnmodifiableSet());
        if (known.isEmpty()) {
            return;
        }
        Pause.of(GRACE);
        List<Holder> still = still(statement, known);
        if (!still.isEmpty()) {
            events.accept(new Event.Waiting(
                    "the end of older transactions, for " + statement.command(), Holder.words(still)));
        }
        while (!still.isEmpty() && limits.snapshotWaitMillis() > 0) {
            if (System.nanoTime() - start
                    > Duration.ofMillis(limits.snapshotWaitMillis()).toNanos()) {
                throw tooOld(statement, still);
            }
            Pause.of(POLL);
            still = still(statement, known);
        }
    }

    private List<Holder> still(SqlStatement statement, Set<String> known) {
        return platform.holdersBack(statement).stream()
                .filter(it -> known.contains(it.id()))
                .toList();
    }

    private LockkeeperException tooOld(SqlStatement statement, List<Holder> holders) {
        String end = holders.stream()
                .map(Holder::end)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .map(" or end it: %s;"::formatted)
                .orElse("");
        return LockkeeperException.refused(
                "LK2138",
                "%s would have to wait for older transactions, which are not over after %s: %s."
                        .formatted(
                                statement.command(), LockWait.time(limits.snapshotWaitMillis()), Holder.words(holders)),
                "It was not begun. Nothing of this step was changed.",
                "Wait for it;%s or raise @Budget(snapshotWait), where 0s begins at once; and run it again."
                        .formatted(end));
    }
}
