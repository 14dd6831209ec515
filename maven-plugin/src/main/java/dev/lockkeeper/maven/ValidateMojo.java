package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.ArrayList;
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
public final class ValidateMojo extends CatalogGoal {

    /** Made by Maven. */
    public ValidateMojo() {}

    @Override
    void run(Module module, Catalog catalog) {
        Catalog own = module.catalog();
        var problems = new ArrayList<>(ModuleChecks.stale(module, own));
        var lock = new ModuleLock(project);
        problems.addAll(ModuleChecks.lock(own, lock.read(), lock.name()));
        for (Message problem : problems) {
            throw LockkeeperException.refused(problem, null);
        }
        getLog().info("The catalog is in order: %d migrations."
                .formatted(catalog.migrations().size()));
    }
}
