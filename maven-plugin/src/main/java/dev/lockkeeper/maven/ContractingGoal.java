package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.check.OldVersion;
import dev.lockkeeper.runtime.report.PlanText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that may take away what an old version of the application uses. */
abstract class ContractingGoal extends RunGoal {

    /**
     * How the sessions of the old version are known: application names with {@code *} for anything, or roles behind
     * {@code role:}, with commas between them.
     */
    @Parameter(property = "lockkeeper.oldVersion")
    private @Nullable String oldVersion;

    /** For how many seconds no such session must be seen. */
    @Parameter(property = "lockkeeper.oldVersionWatch", defaultValue = "10")
    private int oldVersionWatch;

    /** Says that no old version of the application is left. */
    @Parameter(property = "lockkeeper.oldVersionGone", defaultValue = "false")
    private boolean oldVersionGone;

    /** What it is to be for a while only; empty: for good. */
    Optional<BrownOut> brownOut() {
        return Optional.empty();
    }

    @Override
    final boolean confirm(Run run, CheckedPlan plan) {
        PlanText.warnings(plan).forEach(this::warn);
        brownOut().ifPresent(it -> it.refuse(plan.plan()));
        gate(run).refuse(plan.plan(), run.platform()::clients);
        return true;
    }

    private OldVersion gate(Run run) {
        // The embedded server is this build's own: no application has seen it.
        if (run.embedded() || flag("lockkeeper.oldVersionGone", oldVersionGone)) {
            return OldVersion.GONE;
        }
        List<String> sessions = Arrays.stream(
                        setting("lockkeeper.oldVersion", oldVersion).split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        if (sessions.isEmpty() && brownOut().isPresent()) {
            // To find out is what it is for.
            return OldVersion.GONE;
        }
        return new OldVersion(
                sessions, Duration.ofSeconds(number("lockkeeper.oldVersionWatch", oldVersionWatch)), false);
    }
}
