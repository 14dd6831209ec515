package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.PlanText;
import dev.lockkeeper.runtime.report.Status;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that changes the database. */
abstract class RunGoal extends DatabaseGoal {

    /** Shows what would run, and runs nothing. */
    @Parameter(property = "lockkeeper.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Where it goes, by its parameters. */
    abstract Target target();

    /** Whether to run this plan, which is not empty. */
    abstract boolean confirm(Run run, CheckedPlan plan);

    @Override
    final void run(Run run) throws MojoExecutionException, MojoFailureException {
        Target target = target();
        var result = new ResultFile(target.goal(), run.environment());
        try {
            result.server(run.platform().server());
            if (flag("lockkeeper.dryRun", dryRun)) {
                dryRun(run, target, result);
                return;
            }
            Optional<Outcome> outcome = run.lockkeeper().run(target, plan -> {
                header(run.platform().server(), run.lockkeeper().status());
                result.plan(plan);
                boolean confirmed = confirm(run, plan);
                result.result(confirmed ? "failed" : "not confirmed");
                return confirmed;
            });
            finish(run, outcome, result);
        } catch (LockkeeperException e) {
            result.failure(e);
            throw translate(e);
        } finally {
            publish(run, result);
        }
    }

    private void dryRun(Run run, Target target, ResultFile result) {
        CheckedPlan plan = run.lockkeeper().plan(target);
        header(run.platform().server(), run.lockkeeper().status());
        PlanText.lines(plan).forEach(it -> say("  " + it));
        say("Dry run: nothing was changed.");
        result.plan(plan);
        result.result("dry run");
    }

    private void finish(Run run, Optional<Outcome> outcome, ResultFile result)
            throws MojoExecutionException, MojoFailureException {
        if (outcome.isEmpty()) {
            say("%s  nothing to do".formatted(run.platform().server()));
            return;
        }
        result.outcome(outcome.get());
        Optional<LockkeeperException> failure = outcome.get().failure();
        if (failure.isPresent()) {
            throw translate(failure.get());
        }
        Status status = run.lockkeeper().status();
        result.status(status, run.platform().snapshot().fingerprint());
        status.migrations().stream()
                .filter(Status.Standing::waitsForContract)
                .forEach(it -> say(
                        "  %-36s  contract       waits: run mvn db:contract when no old version of the application is left"
                                .formatted(it.migration().title())));
    }
}
