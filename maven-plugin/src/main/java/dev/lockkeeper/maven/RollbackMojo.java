package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
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

    /**
     * How far back: {@code expand}, which is all of it, or {@code contract}, which only brings back what the contract has taken
     * away, so that both versions of the application can run.
     */
    @Parameter(property = "lockkeeper.through", defaultValue = "expand")
    private @Nullable String through;

    /** Takes the plan as it is, without asking. */
    @Parameter(property = "lockkeeper.yes", defaultValue = "false")
    private boolean yes;

    /** Made by Maven. */
    public RollbackMojo() {}

    /** Modules run dependencies first, and must be taken back the other way round, where they share a database. */
    @Override
    void refuse(ConnectionSettings settings) {
        if (settings.url().isEmpty()) {
            return;
        }
        List<String> modules = session.getProjects().stream()
                .filter(it -> it.equals(project) || (!skips(it) && new Module(it).hasMigrations()))
                .map(MavenProject::getArtifactId)
                .toList();
        if (modules.size() == 1) {
            return;
        }
        String remedy = """
                Name the module: mvn -pl :%s db:rollback ...
                Where it depends on another of them, that one is a library, and its migrations run with those of this one:
                put <lockkeeper.skip>true</lockkeeper.skip> into the <properties> of the library's POM, and add -am.""";
        throw LockkeeperException.refused(
                "LK2611",
                "lockkeeper.url names a database, and several modules of this build have migrations: %s."
                        .formatted(String.join(", ", modules)),
                "They would be taken back one after the other, dependencies first, which is the wrong order. Nothing was run.",
                remedy.formatted(modules.get(modules.size() - 1)));
    }

    private boolean skips(MavenProject other) {
        return flag(
                "lockkeeper.skip", Boolean.parseBoolean(other.getProperties().getProperty("lockkeeper.skip")));
    }

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
        if (onlyContract()) {
            if (!limit.isEmpty() || !some.isEmpty()) {
                throw LockkeeperException.refused(
                        "LK2606",
                        "lockkeeper.through is contract, and lockkeeper.count or lockkeeper.to is given.",
                        "It is not known whose contract is meant. Nothing was run.",
                        "Name the one with lockkeeper.version, or none: the last.");
            }
            return new Target.RollbackContract(one.isEmpty() ? Optional.empty() : Optional.of(one));
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

    private boolean onlyContract() {
        String text = setting("lockkeeper.through", through).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "contract" -> true;
            case "expand" -> false;
            default ->
                throw LockkeeperException.refused(
                        "LK2605",
                        "lockkeeper.through is %s.".formatted(text),
                        "It is not known how far to go back. Nothing was run.",
                        "Use contract or expand.");
        };
    }

    @Override
    boolean confirm(Run run, CheckedPlan plan) {
        return new Consent(this, run, flag("lockkeeper.yes", yes))
                .given(
                        plan,
                        "rollback",
                        "Take these back on %s?".formatted(run.platform().server()));
    }
}
