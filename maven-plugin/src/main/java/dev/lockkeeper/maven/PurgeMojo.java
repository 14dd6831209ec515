package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.plan.Target;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Drops what contracts have hidden for long enough. Then there is no way back. */
@Mojo(name = "purge", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PurgeMojo extends RunGoal {

    /** The one migration to purge. None: all whose time has come. */
    @Parameter(property = "lockkeeper.version")
    private @Nullable String version;

    /** How long it must have been hidden: a number and one of d, h, m and s. */
    @Parameter(property = "lockkeeper.retention", defaultValue = "30d")
    private @Nullable String retention;

    /** Takes the plan as it is, without asking. */
    @Parameter(property = "lockkeeper.yes", defaultValue = "false")
    private boolean yes;

    /** Made by Maven. */
    public PurgeMojo() {}

    @Override
    Target target() {
        String only = setting("lockkeeper.version", version);
        return new Target.Purge(
                Length.of("lockkeeper.retention", setting("lockkeeper.retention", retention)),
                only.isEmpty() ? Optional.empty() : Optional.of(only));
    }

    @Override
    boolean confirm(Run run, CheckedPlan plan) {
        return new Consent(this, run, flag("lockkeeper.yes", yes))
                .given(
                        plan,
                        "purge",
                        "Drop these on %s, for good?".formatted(run.platform().server()));
    }
}
