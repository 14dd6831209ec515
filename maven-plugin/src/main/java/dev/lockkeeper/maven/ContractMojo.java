package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.plan.Target;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Takes away what no version of the application needs any more. */
@Mojo(name = "contract", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ContractMojo extends ContractingGoal {

    /** The one migration to contract. None: all that wait for it. */
    @Parameter(property = "lockkeeper.version")
    private @Nullable String version;

    /**
     * Takes the contract back after this time, to see meanwhile who still needs what it takes away: a number and one of d,
     * h, m and s. None: it stays.
     */
    @Parameter(property = "lockkeeper.brownOut")
    private @Nullable String brownOut;

    /** Made by Maven. */
    public ContractMojo() {}

    @Override
    Target target() {
        String only = setting("lockkeeper.version", version);
        return new Target.Contract(only.isEmpty() ? Optional.empty() : Optional.of(only));
    }

    @Override
    Optional<BrownOut> brownOut() {
        String length = setting("lockkeeper.brownOut", brownOut);
        return length.isEmpty()
                ? Optional.empty()
                : Optional.of(new BrownOut(this, Length.of("lockkeeper.brownOut", length)));
    }

    @Override
    void finished(Run run, Outcome outcome) {
        brownOut().ifPresent(it -> it.run(run, outcome));
    }
}
