package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.PlanText;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows what {@code migrate} and then {@code contract} would run: the SQL, phase by phase, with its locks. */
@Mojo(name = "plan", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PlanMojo extends DatabaseGoal {

    /** Made by Maven. */
    public PlanMojo() {}

    @Override
    void run(Run run) {
        CheckedPlan plan = run.lockkeeper().plan(new Target.Migrate(Target.Through.CONTRACT, Optional.empty()));
        header(run.platform().server(), run.lockkeeper().status());
        PlanText.lines(plan).forEach(it -> say("  " + it));
        say(
                plan.plan().isEmpty()
                        ? "Nothing to do."
                        : "Plan %s".formatted(plan.plan().digest()));
        ResultFile result = run.result();
        result.plan(plan);
        result.result("planned");
    }
}
