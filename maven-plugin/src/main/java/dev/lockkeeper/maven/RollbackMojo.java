package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.PlanText;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Takes migrations back: the newest, all above a version, or one. */
@Mojo(name = "rollback", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RollbackMojo extends RunGoal {

    /** How many migrations to take back, the newest first. 1 where nothing else is said. */
    @Parameter(property = "lockkeeper.count")
    private @Nullable String count;

    /** The version that stays; every one above it is taken back. */
    @Parameter(property = "lockkeeper.to")
    private @Nullable String to;

    /** The one migration to take back. */
    @Parameter(property = "lockkeeper.version")
    private @Nullable String version;

    /** Takes the plan as it is, without asking. */
    @Parameter(property = "lockkeeper.yes", defaultValue = "false")
    private boolean yes;

    /** Made by Maven. */
    public RollbackMojo() {}

    @Override
    Target target() {
        String limit = setting("lockkeeper.to", to);
        String one = setting("lockkeeper.version", version);
        String some = setting("lockkeeper.count", count);
        long given = Stream.of(limit, one, some).filter(it -> !it.isEmpty()).count();
        if (given > 1) {
            throw LockkeeperException.refused(
                    "LK2606",
                    "More than one of lockkeeper.count, lockkeeper.to and lockkeeper.version is given.",
                    "It is not known how far to go back. Nothing was run.",
                    "Give one of them.");
        }
        if (!limit.isEmpty()) {
            return new Target.RollbackTo(limit);
        }
        if (!one.isEmpty()) {
            return new Target.RollbackOne(one);
        }
        int number = some.isEmpty() ? 1 : number("lockkeeper.count", 1);
        if (number < 1) {
            throw LockkeeperException.refused(
                    "LK2607",
                    "lockkeeper.count is %d.".formatted(number),
                    "Fewer than one migration cannot be taken back. Nothing was run.",
                    "Write -Dlockkeeper.count=1");
        }
        return new Target.RollbackCount(number);
    }

    @Override
    boolean confirm(Run run, CheckedPlan plan) {
        PlanText.lines(plan).forEach(it -> say("  " + it));
        if (flag("lockkeeper.yes", yes)) {
            return true;
        }
        if (!run.terminal().interactive()) {
            throw LockkeeperException.refused(
                    "LK2608",
                    "Nobody is there to say yes to this rollback.",
                    "Nothing was changed.",
                    "Read the plan above, and run the same command with -Dlockkeeper.yes");
        }
        return run.terminal()
                .ask("Take these back on %s? Type yes: "
                        .formatted(run.platform().server()))
                .equals("yes");
    }
}
