package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How long an application stands still beside an ALTER TABLE, with nothing in its way and behind a transaction that has read the
 * table and stays open. An error of the application fails the benchmark.
 */
@PostgresTest
final class StallBenchmark {

    private static final int ROWS = 100_000;
    private static final int PER_SECOND = Integer.getInteger("benchmarks.load", 1000);
    private static final Duration BLOCKED = Duration.ofSeconds(Integer.getInteger("benchmarks.blocked", 12));

    /** Before the change, for connections and caches; and after it, for those who waited. */
    private static final Duration CALM = Duration.ofSeconds(1);

    private static final String CHANGE = "ALTER TABLE t ADD COLUMN d text";

    private enum Case {
        IDLE("no change"),
        FREE("Lockkeeper, nothing in the way"),
        BEHIND("Lockkeeper, behind a transaction"),
        NAIVE("as it is written, behind a transaction");

        private final String title;

        Case(String title) {
            this.title = title;
        }

        boolean blocked() {
            return this == BEHIND || this == NAIVE;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private final Results results = new Results("stall", Case.IDLE);

    @Test
    void add_a_column(TestDatabase database) throws Exception {
        Catalog catalog = catalog();
        for (int round = 0; round <= Rounds.ALL; round++) {
            double idle = 0;
            for (Case it : Case.values()) {
                if (it == Case.NAIVE && round > Rounds.OF_PEERS) {
                    continue;
                }
                Stall stall = measure(database, catalog, it, round == 0 ? CALM : BLOCKED);
                if (round > 0) {
                    idle = it == Case.IDLE ? stall.figures.max() : idle;
                    add(it, stall, idle);
                }
            }
        }
        results.report();
    }

    private void add(Case it, Stall stall, double idle) {
        results.add("longest silence of the application, ms", it, stall.figures.silence());
        results.add("slowest transaction, ms", it, stall.figures.max());
        results.add("p99 of the transactions, ms", it, stall.figures.p99());
        if (it != Case.IDLE) {
            results.add("slowest transaction beyond that of no change, ms", it, stall.figures.max() - idle);
            results.add(
                    it.blocked() ? "done after the transaction has ended, ms" : "done after it was begun, ms",
                    it,
                    stall.late);
        }
    }

    private static Stall measure(TestDatabase database, Catalog catalog, Case it, Duration blocked)
            throws SQLException, InterruptedException, ExecutionException {
        Scratch scratch = table(database, catalog);
        try (Connection blocker = scratch.connect();
                var load = new OpenLoop(scratch.url(), database.user(), database.password(), PER_SECOND, ROWS)) {
            Thread.sleep(CALM.toMillis());
            load.settled();
            if (it.blocked()) {
                blocker.setAutoCommit(false);
                try (Statement statement = blocker.createStatement()) {
                    statement.execute("lock table t in access share mode");
                }
            }
            long begun = System.nanoTime();
            CompletableFuture<Long> done = CompletableFuture.supplyAsync(() -> {
                change(scratch, catalog, it);
                return System.nanoTime();
            });
            Thread.sleep(blocked.toMillis());
            long free = System.nanoTime();
            if (it.blocked()) {
                blocker.commit();
            }
            double late = (done.get() - (it.blocked() ? free : begun)) / 1e6;
            Thread.sleep(CALM.toMillis());
            return new Stall(load.stop(), late);
        } finally {
            scratch.drop();
        }
    }

    private static Scratch table(TestDatabase database, Catalog catalog) throws SQLException {
        Scratch scratch = Scratch.empty(database, "stall");
        migrate(scratch, catalog, Optional.of("1"));
        try (Connection connection = scratch.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into t select i, md5(i::text) from generate_series(1, " + ROWS + ") i");
            statement.execute("vacuum (freeze, analyze) t");
            statement.execute("checkpoint");
        }
        return scratch;
    }

    private static void change(Scratch scratch, Catalog catalog, Case it) {
        if (it == Case.IDLE) {
            return;
        }
        if (it == Case.NAIVE) {
            try (Connection connection = scratch.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(CHANGE);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return;
        }
        migrate(scratch, catalog, Optional.empty());
    }

    private static void migrate(Scratch scratch, Catalog catalog, Optional<String> to) {
        var source = new PGSimpleDataSource();
        source.setUrl(scratch.url());
        source.setUser(scratch.test().user());
        source.setPassword(scratch.test().password());
        try (var platform = new PostgresPlatform(source, "")) {
            new Lockkeeper(
                            catalog,
                            platform,
                            new CodeSource(ClassLoader.getSystemClassLoader()),
                            event -> {},
                            Duration.ofSeconds(10))
                    .run(new Target.Migrate(Target.Through.BACKFILL, to), plan -> true)
                    .flatMap(outcome -> outcome.failure())
                    .ifPresent(failure -> {
                        throw failure;
                    });
        }
    }

    private static Catalog catalog() throws Exception {
        Path directory = Path.of("target/benchmarks/stall").toAbsolutePath();
        Path app = Files.createDirectories(directory.resolve("src/app"));
        Path table = Files.writeString(app.resolve("CreateTable.java"), """
                package app;

                import dev.lockkeeper.*;

                @Migration(version = "1", description = "The table of the application")
                @Expand("CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL, c int NOT NULL DEFAULT 0)")
                final class CreateTable {}
                """);
        Path source = Files.writeString(app.resolve("AddColumn.java"), """
                package app;

                import dev.lockkeeper.*;

                @Migration(version = "2", description = "One more column", dependsOn = CreateTable.class)
                @Expand("%s")
                final class AddColumn {}
                """.formatted(CHANGE));
        TableHistory.compile(directory, List.of(table, source));
        return CatalogJson.read(Files.readString(directory.resolve("classes").resolve(Catalog.RESOURCE)));
    }

    /**
     * What came of one change.
     *
     * @param figures of the application
     * @param late how many milliseconds after the way was free the change was done
     */
    private record Stall(OpenLoop.Figures figures, double late) {}
}
