package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Found;

/** Something that is not a migration's own, where it wants to make something of that name. */
final class Clash {

    private Clash() {}

    /** Refuses what must not be taken for the migration's own, and must not be hidden by IF NOT EXISTS. */
    static void refuse(String migration, Found found) {
        if (found instanceof Found.Different different) {
            throw LockkeeperException.refused(
                    "LK2130",
                    "%s is there, and is not what %s builds. It shall be %s; it is %s."
                            .formatted(different.what(), migration, different.expected(), different.actual()),
                    "It is left as it is, and the step was not done.",
                    "Give the index of the migration another name; or, if nobody needs the other one: drop index concurrently "
                            + different.what());
        }
        if (found instanceof Found.Same same && !same.guarded()) {
            throw LockkeeperException.refused(
                    "LK2131",
                    "%s is there already, as %s would build it; it was not this migration that made it."
                            .formatted(same.what(), migration),
                    "It is left as it is, and the step was not begun. A rollback must not drop what somebody else made.",
                    "To use it, write CREATE INDEX CONCURRENTLY IF NOT EXISTS; to have it built: drop index concurrently "
                            + same.what());
        }
        if (found instanceof Found.Present present) {
            throw LockkeeperException.refused(
                    "LK2137",
                    "There is a %s %s already; it was not %s that made it."
                            .formatted(present.kind(), present.what(), migration),
                    "It is left as it is, and the step was not begun. A rollback must not drop what somebody else made.",
                    "Give that of the migration another name; or, if nobody needs the other one: drop %s %s"
                            .formatted(present.kind(), present.what()));
        }
        if (found instanceof Found.Invalid invalid) {
            throw LockkeeperException.refused(
                    "LK2132",
                    "%s is there and INVALID; it was not %s that began to build it."
                            .formatted(invalid.what(), migration),
                    "It may be somebody's build that is still to end, so it is left as it is. The step was not begun.",
                    "If nobody is building it: drop index concurrently " + invalid.what());
        }
    }
}
