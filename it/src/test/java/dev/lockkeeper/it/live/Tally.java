package dev.lockkeeper.it.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What writers have met. */
final class Tally {

    private static final int TOLD = 12;

    private final LongAdder oldStatements = new LongAdder();
    private final LongAdder newStatements = new LongAdder();
    private final LongAdder duringGoals = new LongAdder();
    private final LongAdder cachedPlans = new LongAdder();
    private final LongAdder serializations = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();
    private final Many failed = new Many();
    private final Many wrongRows = new Many();
    private final Many wrongSchemas = new Many();
    private final Longest longestDuringGoals = new Longest();
    private final Longest longestElse = new Longest();
    private final Longest longestGoal = new Longest();
    private volatile String now = "";
    private volatile boolean goal;

    /** Says what goes on, for whoever is stalled by it. */
    void now(String what, boolean isGoal) {
        now = what;
        goal = isGoal;
    }

    void statement(Side side, String what, long nanos) {
        (side == Side.OLD ? oldStatements : newStatements).increment();
        if (goal) {
            duringGoals.increment();
        }
        (goal ? longestDuringGoals : longestElse).add(new Stall(nanos, what + ", " + now));
    }

    void goal(String what, long nanos) {
        longestGoal.add(new Stall(nanos, what));
    }

    void cachedPlan() {
        cachedPlans.increment();
    }

    void serialization() {
        serializations.increment();
    }

    void rolledBack() {
        rolledBack.increment();
    }

    void failed(String what) {
        failed.add(now + ": " + what);
    }

    void wrongRow(String what) {
        wrongRows.add(now + ": " + what);
    }

    void wrongSchema(String what) {
        wrongSchemas.add(now + ": " + what);
    }

    /** All of it. */
    Figures figures(String name) {
        var faults = new ArrayList<String>();
        failed.told("failed: ", faults);
        wrongRows.told("wrong row: ", faults);
        wrongSchemas.told("wrong schema: ", faults);
        return new Figures(
                name,
                oldStatements.sum(),
                newStatements.sum(),
                duringGoals.sum(),
                rolledBack.sum(),
                cachedPlans.sum(),
                serializations.sum(),
                failed.count.sum(),
                wrongRows.count.sum(),
                wrongSchemas.count.sum(),
                longestDuringGoals.told(),
                longestElse.told(),
                longestGoal.told(),
                faults);
    }

    /** How long something took. */
    private record Stall(long nanos, String what) {}

    /** Keeps the longest of many. */
    private static final class Longest {

        private final AtomicReference<Stall> stall = new AtomicReference<>(new Stall(0, "nothing"));

        void add(Stall another) {
            stall.accumulateAndGet(another, (a, b) -> a.nanos() >= b.nanos() ? a : b);
        }

        String told() {
            Stall longest = stall.get();
            return "%,d ms (%s)".formatted(TimeUnit.NANOSECONDS.toMillis(longest.nanos()), longest.what());
        }
    }

    /** Counts all, and keeps the first. */
    private static final class Many {

        private final LongAdder count = new LongAdder();
        private final Queue<String> first = new ConcurrentLinkedQueue<>();

        void add(String what) {
            count.increment();
            if (first.size() < TOLD) {
                first.add(what);
            }
        }

        void told(String before, List<String> all) {
            first.forEach(it -> all.add(before + it));
        }
    }
}
