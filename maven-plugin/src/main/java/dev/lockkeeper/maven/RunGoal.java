package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.runtime.Patience;
import dev.lockkeeper.runtime.Patience.WhenBusy;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.PlanText;
import dev.lockkeeper.runtime.report.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that changes the database. */
abstract class RunGoal extends DatabaseGoal {

    /** Shows what would run, and runs nothing. */
    @Parameter(property = "lockkeeper.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** What to do while another run is at work: {@code wait} for it, {@code fail}, or {@code skip} and leave it the work. */
    @Parameter(property = "lockkeeper.onBusy", defaultValue = "wait")
    private @Nullable String onBusy;

    /** How many seconds to try to go on where the connection is lost in the middle of a run; 0: not at all. */
    @Parameter(property = "lockkeeper.reconnect", defaultValue = "60")
    private int reconnect;

    /** Where it goes, by its parameters. */
    abstract Target target();

    /** Whether to run this plan, which is not empty. */
    abstract boolean confirm(Run run, CheckedPlan plan);

    /** What is to be done when all has been run. */
    void finished(Run run, Outcome outcome) {}

    @Override
    final Patience patience(Duration otherRun) {
        return new Patience(whenBusy(), otherRun, Duration.ofSeconds(number("lockkeeper.reconnect", reconnect)));
    }

    @Override
    final void run(Run run) {
        Target target = target();
        if (flag("lockkeeper.dryRun", dryRun)) {
            dryRun(run, target);
            return;
        }
        var asked = new boolean[1];
        var held = new ArrayList<MigrationDefinition>();
        Optional<Outcome> outcome = run.lockkeeper().run(target, plan -> {
            header(run.platform().server(), run.lockkeeper().status());
            run.result().plan(plan);
            asked[0] = true;
            held.addAll(plan.plan().held());
            return confirm(run, plan);
        });
        Optional<String> otherRun = outcome.flatMap(Outcome::otherRun);
        if (otherRun.isPresent()) {
            say("Skipped: " + otherRun.get());
            run.result().result("skipped");
        } else if (outcome.isPresent()) {
            finish(run, target, outcome.get());
            held.forEach(it -> say("  %-36s  waits until %s is purged, which changes the same"
                    .formatted(it.title(), String.join(", ", it.waitsFor()))));
        } else if (asked[0]) {
            say("Not confirmed: nothing was changed.");
            run.result().result("not confirmed");
        } else {
            say("%s  nothing to do".formatted(run.platform().server()));
        }
    }

    private WhenBusy whenBusy() {
        String text = setting("lockkeeper.onBusy", onBusy).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "wait" -> WhenBusy.WAIT;
            case "fail" -> WhenBusy.FAIL;
            case "skip" -> WhenBusy.SKIP;
            default ->
                throw LockkeeperException.refused(
                        "LK2122",
                        "lockkeeper.onBusy is %s.".formatted(text),
                        "It is not known what to do while another run is at work. Nothing was run.",
                        "Use wait, fail or skip.");
        };
    }

    private void dryRun(Run run, Target target) {
        CheckedPlan plan = run.lockkeeper().plan(target);
        header(run.platform().server(), run.lockkeeper().status());
        PlanText.lines(plan).forEach(it -> say("  " + it));
        say("Dry run: nothing was changed.");
        run.result().plan(plan);
        run.result().result("dry run");
    }

    private void finish(Run run, Target target, Outcome outcome) {
        run.result().outcome(outcome);
        Optional<LockkeeperException> failure = outcome.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        finished(run, outcome);
        Status status = run.lockkeeper().status();
        run.result().status(status, run.platform().snapshot().fingerprint());
        if (!(target instanceof Target.Migrate)) {
            return;
        }
        status.migrations().stream()
                .filter(Status.Standing::waitsForContract)
                .forEach(it -> say(
                        "  %-36s  contract       waits: run mvn db:contract when no old version of the application is left"
                                .formatted(it.migration().title())));
    }
}
