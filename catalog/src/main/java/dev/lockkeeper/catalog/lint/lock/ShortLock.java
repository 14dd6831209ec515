package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;

/** A strong lock that is held for an instant: what hurts is that others wait while the statement waits for it. */
final class ShortLock {

    private ShortLock() {}

    /** The objection to a lock on a table. */
    static Objection objection(Scene scene, String what, LockMode mode, Target table) {
        String effect = mode.blocksReads()
                ? "It waits for every transaction that uses %s, and all others wait behind it."
                : "It waits for every transaction that writes to %s, and INSERT, UPDATE and DELETE wait behind it.";
        return new Objection(
                "%s takes %s on %s.".formatted(what, mode.sql(), table), effect.formatted(table), remedy(scene));
    }

    /** How not to make others wait for long. */
    static String remedy(Scene scene) {
        return scene.file()
                ? "Give up early, and run it again: SET lock_timeout = '2s'; before it."
                : "The engine tries for the lock and lets others pass. Keep what takes long out of the same phase.";
    }
}
