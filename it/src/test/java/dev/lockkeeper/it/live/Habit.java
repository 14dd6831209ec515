package dev.lockkeeper.it.live;

import java.util.List;

/**
 * How one session of an application works.
 *
 * @param prepareThreshold after how many executions the driver prepares a statement on the server
 * @param transactions whether it works in explicit transactions of several statements
 * @param repeatable whether those are REPEATABLE READ
 */
record Habit(Side side, String name, int prepareThreshold, boolean transactions, boolean repeatable) {

    /** Two sessions of each version. */
    static final List<Habit> ALL = List.of(
            new Habit(Side.OLD, "old, transactions", 1, true, false),
            new Habit(Side.OLD, "old, autocommit", 5, false, false),
            new Habit(Side.NEW, "new, transactions", 1, true, false),
            new Habit(Side.NEW, "new, repeatable read", 5, true, true));

    /** How its session is known on the server. */
    String application() {
        return side == Side.OLD ? "app old" : "app new";
    }
}
