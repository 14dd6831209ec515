package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Checks, without a database, that the migrations of all modules fit together and that the catalog is not stale. */
@Mojo(
        name = "validate",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ValidateMojo extends Goal {

    /** Made by Maven. */
    public ValidateMojo() {}

    @Override
    void run(Module module) {
        try (ProjectClasses classes = ProjectClasses.of(project)) {
            Catalog catalog = classes.catalog();
            List<Message> problems = catalog.problems();
            if (!problems.isEmpty()) {
                throw LockkeeperException.refused(problems.get(0), null);
            }
            refuseStale(module, catalog);
            getLog().info("The catalog is in order: %d migrations."
                    .formatted(catalog.migrations().size()));
        }
    }

    /** The processor is not called when the last annotation goes, nor by tools that compile without it. */
    private void refuseStale(Module module, Catalog catalog) {
        Set<String> known = new HashSet<>();
        catalog.migrations().stream().map(MigrationDefinition::className).forEach(known::add);
        for (Path annotated : module.annotatedClasses()) {
            String name = Module.className(annotated);
            if (!known.contains(name)) {
                throw LockkeeperException.refused(
                        "LK2504",
                        "%s is a migration, and the catalog does not have it.".formatted(name),
                        "It would never run.",
                        "Compile the module anew: mvn clean compile");
            }
        }
    }
}
