package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([dhms])");

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
                retention(setting("lockkeeper.retention", retention)),
                only.isEmpty() ? Optional.empty() : Optional.of(only));
    }

    private static Duration retention(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw LockkeeperException.refused(
                    "LK2612",
                    "lockkeeper.retention is %s.".formatted(text),
                    "A time is a number and one of d, h, m and s. Nothing was run.",
                    "For example: -Dlockkeeper.retention=30d");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
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
