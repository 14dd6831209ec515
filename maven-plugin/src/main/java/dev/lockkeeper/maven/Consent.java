package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.report.PlanText;

/** Asks somebody who has seen the plan, where a goal takes something away. */
final class Consent {

    private final RunGoal goal;
    private final DatabaseGoal.Run run;
    private final boolean yes;

    /** For a run; {@code yes}: it was given on the command line. */
    Consent(RunGoal goal, DatabaseGoal.Run run, boolean yes) {
        this.goal = goal;
        this.run = run;
        this.yes = yes;
    }

    /**
     * Whether somebody said yes.
     *
     * @param what is to be done, as in "this rollback"
     * @param question is asked
     * @throws LockkeeperException if nobody is there to be asked
     */
    boolean given(CheckedPlan plan, String what, String question) {
        if (yes) {
            PlanText.lines(plan).forEach(it -> goal.say("  " + it));
            return true;
        }
        // In whatever format, and with -q: nobody can say yes to what is not shown.
        if (run.terminal().interactive() && !goal.getLog().isInfoEnabled()) {
            PlanText.lines(plan).forEach(it -> run.terminal().print(it));
        } else {
            PlanText.lines(plan).forEach(it -> goal.getLog().info("  " + it));
        }
        if (!run.terminal().interactive()) {
            throw LockkeeperException.refused(
                    "LK2608",
                    "Nobody is there to say yes to this %s.".formatted(what),
                    "Nothing was changed.",
                    "Read the plan above, and run the same command with -Dlockkeeper.yes");
        }
        return run.terminal().ask(question + " Type yes: ").equals("yes");
    }
}
