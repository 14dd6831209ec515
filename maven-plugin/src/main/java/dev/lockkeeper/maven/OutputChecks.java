package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.LockFile;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.postgresql.util.DriverInfo;

/** What is wrong with what was compiled, and with the lock file; what is not there yet is not wrong. */
final class OutputChecks {

    private final Module module;
    private final ModuleLock lock;
    private final String version;

    OutputChecks(Module module, ModuleLock lock, String version) {
        this.module = module;
        this.lock = lock;
        this.version = version;
    }

    List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        Optional<Catalog> catalog = catalog(verdicts);
        Optional<LockFile> released = get(lock::read, verdicts);
        released.ifPresent(it -> {
            List<Message> problems = catalog.map(known -> ModuleChecks.lock(known, it, lock.name()))
                    .orElse(List.of());
            problems.forEach(problem -> verdicts.add(new Verdict.Trouble(problem)));
            if (problems.isEmpty()) {
                verdicts.add(new Verdict.Fine(
                        "lock file",
                        "%d released migrations".formatted(it.lines().size())));
            }
        });
        verdicts.add(new Verdict.Fine("driver", DriverInfo.DRIVER_FULL_NAME + ", which the plugin brings"));
        return verdicts;
    }

    /** Where it can be believed. */
    private Optional<Catalog> catalog(List<Verdict> verdicts) {
        if (!module.hasCatalog()) {
            get(
                            () -> {
                                module.refuseUncatalogued(version);
                                return "not compiled, or nothing to compile";
                            },
                            verdicts)
                    .ifPresent(it -> verdicts.add(new Verdict.Fine("catalog", it)));
            return Optional.empty();
        }
        Optional<Catalog> read = get(module::catalog, verdicts);
        if (read.isEmpty()) {
            return read;
        }
        List<Message> stale = ModuleChecks.stale(module, read.get());
        stale.forEach(it -> verdicts.add(new Verdict.Trouble(it)));
        if (!stale.isEmpty()) {
            return Optional.empty();
        }
        verdicts.add(new Verdict.Fine(
                "catalog", "%d migrations".formatted(read.get().migrations().size())));
        return read;
    }

    private static <T> Optional<T> get(Supplier<T> reading, List<Verdict> verdicts) {
        try {
            return Optional.of(reading.get());
        } catch (LockkeeperException e) {
            verdicts.add(new Verdict.Trouble(e.fourParts()));
            return Optional.empty();
        }
    }
}
