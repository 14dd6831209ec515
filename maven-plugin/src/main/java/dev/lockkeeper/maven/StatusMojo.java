package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.report.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows where every migration stands, and the fingerprint of the schema. */
@Mojo(name = "status", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class StatusMojo extends DatabaseGoal {

    /** Made by Maven. */
    public StatusMojo() {}

    @Override
    void run(Run run) {
        Status status = run.lockkeeper().status();
        header(run.platform().server(), status);
        for (Status.Standing it : status.migrations()) {
            say("  %-36s  %-28s  %s"
                    .formatted(
                            it.migration().title(),
                            words(it),
                            it.migration().metadata().description()));
        }
        String fingerprint = run.platform().snapshot().fingerprint();
        say("  schema " + fingerprint);
        ResultFile result = run.result();
        result.result("told");
        result.status(status, fingerprint);
    }

    private static String words(Status.Standing standing) {
        String state = standing.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String waits = standing.waitsForContract() ? ", contract waits" : "";
        String hidden = standing.hiddenSince()
                .map(it -> ", hidden since " + LocalDate.ofInstant(it, ZoneOffset.UTC))
                .orElse("");
        return state + waits + hidden + (standing.edited() ? ", edited since" : "");
    }
}
