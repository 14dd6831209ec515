package dev.lockkeeper.runtime.life;

import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.testing.CuttingProxy.Cut;

/** What happens to a project and its database. */
sealed interface Happening {

    /**
     * Somebody runs a goal.
     *
     * @param target the goal
     * @param fault what goes wrong meanwhile
     */
    record Run(Target target, Fault fault) implements Happening {}

    /** Somebody edits a migration: a repeatable one, or one that was not applied. */
    record Edit(int which) implements Happening {}

    /** Somebody deploys another version of the project, with the first {@code size} of its migrations. */
    record Deploy(int size) implements Happening {}

    /** What guarded migrations wait for is there, or there no longer. */
    record Mend(boolean there) implements Happening {}

    /**
     * What goes wrong in a run.
     *
     * @param text in what the client says
     * @param message at which message of those with the text
     * @param cut what
     * @param goingOn whether the run goes on by itself
     */
    record Fault(String text, int message, Cut cut, boolean goingOn) {

        /** Nothing. */
        static final Fault NONE = new Fault("", Integer.MAX_VALUE, Cut.UNHEARD, false);
    }
}
