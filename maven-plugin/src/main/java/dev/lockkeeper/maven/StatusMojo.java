package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.platform.Hidden;
import dev.lockkeeper.runtime.report.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
        boolean hides =
                status.migrations().stream().anyMatch(it -> it.hiddenSince().isPresent());
        List<Hidden> hidden = hides ? run.platform().hidden() : List.of();
        hidden.forEach(it -> say("  hidden %s %s  %s".formatted(it.kind(), it.name(), size(it))));
        String fingerprint = run.platform().snapshot().fingerprint();
        say("  schema " + fingerprint);
        ResultFile result = run.result();
        result.result("told");
        result.status(status, fingerprint);
        result.hidden(hidden);
    }

    private static String size(Hidden hidden) {
        String some = hidden.kind().equals("column") ? "some " : "";
        return hidden.size().map(it -> some + it).orElse("size not known before ANALYZE");
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
