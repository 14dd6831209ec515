package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;

/** A goal that needs the catalog, and no database. */
abstract class CatalogGoal extends Goal {

    @Override
    final void run(Module module) {
        try (ProjectClasses classes = ProjectClasses.of(project)) {
            Catalog catalog = classes.catalog().catalog();
            for (Message problem : catalog.problems()) {
                throw LockkeeperException.refused(problem, null);
            }
            run(module, catalog);
        }
    }

    /** Does the work on the migrations of this module and of everything it depends on, which fit together. */
    abstract void run(Module module, Catalog catalog);
}
