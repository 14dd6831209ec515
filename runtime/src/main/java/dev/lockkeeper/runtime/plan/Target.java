package dev.lockkeeper.runtime.plan;

import java.time.Duration;
import java.util.Optional;

/** Where a run should go. */
public sealed interface Target {

    /** The name of the goal that goes there: {@code migrate}, {@code contract}, {@code purge} or {@code rollback}. */
    String goal();

    /** Whether it is a way back. */
    default boolean back() {
        return goal().equals("rollback");
    }

    /**
     * Expand and backfill what is due.
     *
     * @param through whether to contract after that
     * @param to the highest version to apply; empty: all
     */
    record Migrate(Through through, Optional<String> to) implements Target {
        @Override
        public String goal() {
            return "migrate";
        }
    }

    /**
     * Contract what waits for it.
     *
     * @param only one migration; empty: all
     */
    record Contract(Optional<String> only) implements Target {
        @Override
        public String goal() {
            return "contract";
        }
    }

    /**
     * Drop what contracts have hidden.
     *
     * @param retention how long it must have been hidden
     * @param only one migration; empty: all
     */
    record Purge(Duration retention, Optional<String> only) implements Target {
        @Override
        public String goal() {
            return "purge";
        }
    }

    /** Take back the newest migrations, by the order in which they were applied. */
    record RollbackCount(int count) implements Target {
        @Override
        public String goal() {
            return "rollback";
        }
    }

    /** Take back every migration above a version; that version stays. */
    record RollbackTo(String version) implements Target {
        @Override
        public String goal() {
            return "rollback";
        }
    }

    /** Take back one migration. */
    record RollbackOne(String version) implements Target {
        @Override
        public String goal() {
            return "rollback";
        }
    }

    /**
     * Take back a contract, and nothing else of its migration: both versions of the application can run again.
     *
     * @param only whose; empty: the one that was contracted last
     */
    record RollbackContract(Optional<String> only) implements Target {
        @Override
        public String goal() {
            return "rollback";
        }
    }

    /** How far a migrate goes. */
    enum Through {
        /** Nothing that an old version of the application would notice. */
        BACKFILL,
        /** Everything. */
        CONTRACT
    }
}
