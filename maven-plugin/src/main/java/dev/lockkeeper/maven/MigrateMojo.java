package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Expands and backfills what is due: nothing that an old version of the application would notice. */
@Mojo(
        name = "migrate",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class MigrateMojo extends ContractingGoal {

    /** The highest version to apply, with everything it depends on. None: all. */
    @Parameter(property = "lockkeeper.to")
    private @Nullable String to;

    /** How far to go: {@code backfill}, or {@code contract} where no old version of the application can be running. */
    @Parameter(property = "lockkeeper.through", defaultValue = "backfill")
    private @Nullable String through;

    /** Made by Maven. */
    public MigrateMojo() {}

    @Override
    Target target() {
        String limit = setting("lockkeeper.to", to);
        return new Target.Migrate(through(), limit.isEmpty() ? Optional.empty() : Optional.of(limit));
    }

    private Target.Through through() {
        String text = setting("lockkeeper.through", through).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "backfill" -> Target.Through.BACKFILL;
            case "contract" -> Target.Through.CONTRACT;
            default ->
                throw LockkeeperException.refused(
                        "LK2605",
                        "lockkeeper.through is %s.".formatted(text),
                        "It is not known how far to go. Nothing was run.",
                        "Use backfill or contract.");
        };
    }
}
