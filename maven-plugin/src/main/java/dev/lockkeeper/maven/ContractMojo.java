package dev.lockkeeper.maven;

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

    /** Made by Maven. */
    public ContractMojo() {}

    @Override
    Target target() {
        String only = setting("lockkeeper.version", version);
        return new Target.Contract(only.isEmpty() ? Optional.empty() : Optional.of(only));
    }
}
