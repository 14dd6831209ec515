package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.LockBusyException;
import dev.lockkeeper.runtime.platform.LockTry;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.platform.Platform;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One wait for locks: how the next try goes about it, and when there is none any more. Who stands in the queue for a strong
 * lock makes everybody behind him wait, so a try that finds a table taken gives up at once. Only where the holders change
 * all the time, so that the table is never free, tries stand in the queue, shortly and seldom.
 */
final class LockWait {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration FIRST_LOOK = Duration.ofMillis(300);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration FIRST_QUEUE = Duration.ofMillis(20);

    /** How much longer than its place in the queue the pause after a try is: the application's share of the table. */
    private static final int SHARE = 5;

    private final Platform platform;
    private final EventSink events;
    private final Limits limits;
    private final List<TableLock> locks;
    private final long start = System.nanoTime();
    private final Set<String> told = new HashSet<>();
    private long nextLook = start + FIRST_LOOK.toNanos();
    private Set<String> seen = Set.of();
    private boolean looked;
    private boolean neverFree;
    private Duration queued = Duration.ZERO;
    private long nextQueue = start;
    private int tried;

    LockWait(Platform platform, EventSink events, Limits limits, List<TableLock> locks) {
        this.platform = platform;
        this.events = events;
        this.limits = limits;
        this.locks = List.copyOf(locks);
    }

    /** Waits as long as it should after a try that met a lock, and says how to try next. */
    LockTry after(LockTry met, LockBusyException e) {
        tried++;
        if (left().isNegative()) {
            throw spent(platform.holders(locks), e);
        }
        if (System.nanoTime() > nextLook) {
            look(platform.holders(locks), e.atTheDoor());
        }
        return e.atTheDoor() ? afterTheDoor(met) : afterAStatement();
    }

    /** Nobody waits behind a look that finds the door closed, so there is one all the time, and now and then a place in the queue. */
    private LockTry afterTheDoor(LockTry met) {
        long now = System.nanoTime();
        if (!met.patience().isZero()) {
            queued = met.patience();
            nextQueue = now + shorter(queued.multipliedBy(SHARE), LONGEST_PAUSE).toNanos();
        }
        Pause.of(longer(SHORTEST, shorter(POLL, left())));
        return neverFree && now >= nextQueue ? LockTry.atOnce(locks).queuedFor(nextPlace()) : LockTry.atOnce(locks);
    }

    private LockTry afterAStatement() {
        Duration waited = Duration.ofMillis(limits.lockTimeoutMillis());
        Pause.of(longer(POLL, shorter(shorter(waited.multipliedBy(SHARE), LONGEST_PAUSE), left())));
        return LockTry.atOnce(locks);
    }

    private Duration nextPlace() {
        return shorter(longer(FIRST_QUEUE, queued.multipliedBy(2)), Duration.ofMillis(limits.lockTimeoutMillis()));
    }

    private void look(List<Holder> holders, boolean atTheDoor) {
        tell(holders);
        List<Holder> staying =
                looked ? holders.stream().filter(it -> seen.contains(it.id())).toList() : holders;
        boolean vacuumAlone = staying.stream().allMatch(it -> it.kind() == Holder.Kind.AUTOVACUUM);
        if (atTheDoor && vacuumAlone && !staying.isEmpty()) {
            platform.outwaitVacuum(locks, longer(POLL, left()));
        }
        // Standing in the queue cannot help as long as somebody stays who was there a second ago.
        neverFree = looked && vacuumAlone;
        seen = holders.stream().map(Holder::id).collect(Collectors.toUnmodifiableSet());
        looked = true;
        nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
    }

    /** Once for each holder, and once where nobody is seen. */
    private void tell(List<Holder> holders) {
        if (holders.isEmpty() && told.isEmpty()) {
            told.add("");
            events.accept(new Event.Waiting(names(), ""));
        }
        List<Holder> others =
                holders.stream().filter(it -> !told.contains(it.id())).toList();
        if (!others.isEmpty()) {
            others.forEach(it -> told.add(it.id()));
            events.accept(new Event.Waiting(names(), Holder.words(others)));
        }
    }

    private Duration left() {
        return Duration.ofMillis(limits.lockWaitMillis()).minusNanos(System.nanoTime() - start);
    }

    private LockkeeperException spent(List<Holder> holders, LockBusyException cause) {
        String whom = holders.isEmpty() ? "" : ": " + Holder.words(holders);
        return LockkeeperException.refused(
                new Message(
                        "LK2103",
                        "No lock within %s on %s%s.".formatted(time(limits.lockWaitMillis()), names(), whom),
                        "Nothing of this step was changed; tried %d times.".formatted(tried),
                        remedy(holders)),
                cause);
    }

    private static String remedy(List<Holder> holders) {
        if (holders.stream().anyMatch(it -> it.kind() == Holder.Kind.WRAPAROUND)) {
            return "Let that vacuum come to its end, which keeps the table usable, and run it again.";
        }
        return holders.stream()
                .map(Holder::end)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .map("Wait for it or end it: %s; or raise @Budget(lockWait); and run it again."::formatted)
                .orElse("Raise @Budget(lockWait), and run it again.");
    }

    private String names() {
        return locks.isEmpty()
                ? "what it needs"
                : locks.stream().map(TableLock::toString).distinct().collect(Collectors.joining(", "));
    }

    static String time(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
