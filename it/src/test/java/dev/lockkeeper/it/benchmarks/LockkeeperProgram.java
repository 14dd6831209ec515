package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.StoredCatalog;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.Patience;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Applies a catalog by the API, and again. */
final class LockkeeperProgram {

    private LockkeeperProgram() {}

    public static void main(String[] args) throws SQLException, IOException {
        Stopwatch.time("apply", () -> migrate(args));
        Stopwatch.time("nothing-to-do", () -> migrate(args));
    }

    private static void migrate(String[] args) throws IOException {
        var source = new PGSimpleDataSource();
        source.setUrl(args[0]);
        source.setUser(args[1]);
        try (var platform = new PostgresPlatform(source, "")) {
            var lockkeeper = new Lockkeeper(
                    catalog(Path.of(args[2])),
                    platform,
                    new CodeSource(ClassLoader.getSystemClassLoader()),
                    event -> {},
                    Patience.waiting(Duration.ofSeconds(10)));
            lockkeeper
                    .run(new Target.Migrate(Target.Through.BACKFILL, Optional.empty()), plan -> true)
                    .flatMap(outcome -> outcome.failure())
                    .ifPresent(failure -> {
                        throw failure;
                    });
        }
    }

    /** As the plugin does. */
    private static StoredCatalog catalog(Path directory) throws IOException {
        byte[] text = Files.readAllBytes(directory.resolve("classes").resolve(Catalog.RESOURCE));
        return StoredCatalog.of(List.of(text), () -> CatalogJson.read(text));
    }
}
