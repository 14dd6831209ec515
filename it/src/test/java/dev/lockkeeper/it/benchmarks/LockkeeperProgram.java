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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Works on a catalog by the API, with the connections that the Maven plugin makes. */
final class LockkeeperProgram {

    private LockkeeperProgram() {}

    public static void main(String[] args) throws Exception {
        for (int i = 3; i < args.length; i++) {
            String what = args[i];
            Stopwatch.time(what, () -> run(args, what));
        }
    }

    private static void run(String[] args, String what) throws IOException {
        var source = new PGSimpleDataSource();
        source.setUrl(args[0]);
        source.setUser(args[1]);
        source.setAssumeMinServerVersion("9.4");
        source.setPreferQueryMode(PreferQueryMode.EXTENDED_FOR_PREPARED);
        try (var platform = new PostgresPlatform(source, "")) {
            var lockkeeper = new Lockkeeper(
                    catalog(Path.of(args[2])),
                    platform,
                    new CodeSource(ClassLoader.getSystemClassLoader()),
                    event -> {},
                    Patience.waiting(Duration.ofSeconds(10)));
            switch (what) {
                case "apply", "nothing-to-do" ->
                    go(lockkeeper, new Target.Migrate(Target.Through.BACKFILL, Optional.empty()));
                case "rollback" -> go(lockkeeper, new Target.RollbackCount(Integer.MAX_VALUE));
                case "status" -> lockkeeper.status();
                default -> throw new IllegalArgumentException(what);
            }
        }
    }

    private static void go(Lockkeeper lockkeeper, Target target) {
        lockkeeper
                .run(target, plan -> true)
                .flatMap(outcome -> outcome.failure())
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    /** As the plugin does. */
    private static StoredCatalog catalog(Path directory) throws IOException {
        byte[] text = Files.readAllBytes(directory.resolve("classes").resolve(Catalog.RESOURCE));
        return StoredCatalog.of(List.of(text), () -> CatalogJson.read(text));
    }
}
