package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.LockFile;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be wrong between a module's catalog and its class files, and between its catalog and its lock file. */
final class ModuleChecks {

    private static final String COMPILE_ANEW = "Compile the module anew: mvn clean compile";

    private ModuleChecks() {}

    /** The processor is not called when the last annotation goes, nor by tools that compile without it. */
    static List<Message> stale(Module module, Catalog catalog) {
        var problems = new ArrayList<>(gone(catalog, module.classes()));
        Set<String> known = new HashSet<>();
        catalog.migrations().forEach(it -> known.add(it.className()));
        for (Path annotated : module.annotatedClasses()) {
            String name = Module.className(annotated);
            if (!known.contains(name)) {
                problems.add(new Message(
                        "LK2504",
                        "%s is a migration, and the catalog does not have it.".formatted(name),
                        "It would never run.",
                        COMPILE_ANEW));
            }
        }
        return problems;
    }

    /** Migrations of a catalog whose classes are not in the directory that it stands in. */
    static List<Message> gone(Catalog catalog, Path classes) {
        return catalog.migrations().stream()
                .filter(it -> !Files.exists(classes.resolve(it.className().replace('.', '/') + ".class")))
                .map(it -> new Message(
                        "LK2506",
                        "The catalog has %s, and its class %s is gone.".formatted(it.title(), it.className()),
                        "It would run although nobody can read what it does. Nothing was run.",
                        COMPILE_ANEW))
                .toList();
    }

    /** Released migrations that were edited after they compiled, or are gone. */
    static List<Message> lock(Catalog catalog, LockFile lock, String name) {
        var problems = new ArrayList<Message>();
        for (MigrationDefinition migration : catalog.migrations()) {
            lock.broken(migration).ifPresent(line -> problems.add(Problems.editedAfterRelease(migration, line)));
        }
        for (LockFile.Line line : lock.gone(catalog.migrations())) {
            problems.add(new Message(
                    "LK2507",
                    "%s has %s %s, which no class of this module declares."
                            .formatted(name, line.version(), line.name()),
                    "Databases that have it could not take it back; new ones would not get it.",
                    "Put its class back as it was. If it was never released anywhere, delete its line."));
        }
        return problems;
    }
}
