package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.LockFile;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Problems;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the migrations that are not in lockkeeper.lock yet into it: from then on they do not compile when edited. */
@Mojo(name = "lock", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES, lifecycle = "lock")
public final class LockMojo extends Goal {

    /** The one migration that was edited and whose line is written anew; with -D only. None: no line is changed. */
    @Parameter(property = "lockkeeper.version")
    private @Nullable String version;

    /** Made by Maven. */
    public LockMojo() {}

    /** A library of migrations is skipped in its POM because another module runs them; released they are all the same. */
    @Override
    boolean skips() {
        return flag("lockkeeper.skip", false);
    }

    @Override
    void run(Module module) {
        var place = new ModuleLock(project);
        LockFile before = place.read();
        Catalog catalog = module.catalog();
        for (Message problem : ModuleChecks.stale(module, catalog)) {
            throw LockkeeperException.refused(problem, null);
        }
        Optional<Version> accepted = accepted(catalog);
        LockFile after = before;
        int added = 0;
        for (MigrationDefinition migration : catalog.migrations()) {
            Optional<LockFile.Line> broken = before.broken(migration);
            if (broken.isPresent() && (accepted.isEmpty() || !accepted.equals(migration.version()))) {
                throw LockkeeperException.refused(Problems.editedAfterRelease(migration, broken.orElseThrow()), null);
            }
            boolean missing = !migration.repeatable() && before.of(migration).isEmpty();
            if (missing || broken.isPresent()) {
                after = after.with(migration);
                added += missing ? 1 : 0;
            }
        }
        if (!after.equals(before)) {
            place.write(after);
        }
        tell(place.name(), before, after, added);
    }

    /** The version that is named; in another module than the one that has it, none. */
    private Optional<Version> accepted(Catalog catalog) {
        // A POM may have a property of this name for the version of Lockkeeper, which must not accept anything.
        boolean asked = session.getUserProperties().containsKey("lockkeeper.version");
        String given = asked ? setting("lockkeeper.version", version) : "";
        if (given.isEmpty()) {
            return Optional.empty();
        }
        if (catalog.find(given).isEmpty() && session.getProjects().size() == 1) {
            throw LockkeeperException.refused(
                    "LK2002",
                    "There is no migration %s in the catalog.".formatted(given),
                    "The lock file is as it was.",
                    "Look it up: mvn db:catalog");
        }
        return Version.parse(given);
    }

    private void tell(String name, LockFile before, LockFile after, int added) {
        List<LockFile.Line> changed = after.lines().stream()
                .filter(it -> !before.lines().contains(it))
                .toList();
        int accepted = changed.size() - added;
        if (accepted > 0) {
            getLog().info("Accepted %s as it is now."
                    .formatted(changed.stream()
                            .filter(it -> before.has(it.version()))
                            .map(it -> it.version() + " " + it.name())
                            .findFirst()
                            .orElseThrow()));
        }
        getLog().info(
                        changed.isEmpty()
                                ? "%s is complete: %d migrations."
                                        .formatted(name, after.lines().size())
                                : "%s: %d added, %d in all. Commit it with the release."
                                        .formatted(name, added, after.lines().size()));
    }
}
