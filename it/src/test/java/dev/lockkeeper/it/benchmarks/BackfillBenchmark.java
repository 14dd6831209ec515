package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.Pace;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a backfill takes, and what an application beside it notices: one UPDATE of the whole table, batches of half a second by
 * one and by two workers, with and without a vacuum meanwhile, and batches at the pace that holds if nothing is said. All take
 * turns, each on a fresh copy of one table; only ratios within one round are compared.
 */
@PostgresTest
final class BackfillBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 7);
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("benchmarks.rows", "300000,1000000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int PER_SECOND = Integer.getInteger("benchmarks.load", 200);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Path WORK = Path.of("target/benchmarks").toAbsolutePath();
    private static final String TEMPLATE = "bench_backfill_template";
    private static final String COPY = "bench_backfill";
    private static final String SET = "b = upper(a)";
    private static final String WHERE = "b IS NULL";
    private static final String P99 = "p99 of the application, ms";

    private static final Pace THROUGHPUT = new Pace(500, 0, 0, 0, "", 0, Pace.POLITE.vacuumPercent());
    private static final Pace NO_VACUUM = new Pace(500, 0, 0, 0, "", 0, 0);

    /** In the order of their turns; the first is what the others are compared with. */
    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private enum Way {
        SINGLE("one UPDATE", Pace.POLITE, 0),
        ONE("batches of 500 ms", THROUGHPUT, 1),
        ONE_NO_VACUUM("the same without vacuum", NO_VACUUM, 1),
        TWO("the same by two workers", THROUGHPUT, 2),
        TWO_NO_VACUUM("by two workers, without vacuum", NO_VACUUM, 2),
        POLITE("the polite default", Pace.POLITE, 1),
        POLITE_TWO("the polite default by two workers", Pace.POLITE, 2);

        private final String title;
        private final Pace pace;
        private final int workers;

        Way(String title, Pace pace, int workers) {
            this.title = title;
            this.pace = pace;
            this.workers = workers;
        }

        /** What a backfill does to others is asked of what people do who have others. */
        boolean besideOthers() {
            return this == SINGLE || this == ONE || this == POLITE || this == POLITE_TWO;
        }
    }

    /** By what was measured and how it was filled. */
    private final Map<String, Map<Way, List<Double>>> taken = new TreeMap<>();

    private final List<Double> idle = new ArrayList<>();

    private int rows;

    @Test
    void backfill(TestDatabase database) throws Exception {
        for (int size : SIZES) {
            rows = size;
            measure(database, size == Collections.max(SIZES));
        }
        report();
    }

    private void measure(TestDatabase database, boolean besideOthers) throws Exception {
        database.execute("drop database if exists " + TEMPLATE + " with (force)", "create database " + TEMPLATE);
        try (Connection template = connect(database, TEMPLATE);
                Statement statement = template.createStatement()) {
            statement.execute(
                    "create table t (id bigint primary key, a text not null, b text, c int not null default 0)");
            statement.execute("insert into t (id, a) select i, md5(i::text) from generate_series(1, " + rows + ") i");
            statement.execute("vacuum (freeze, analyze) t");
        }
        for (int round = 0; round <= ROUNDS; round++) {
            // The first round warms the file system's caches.
            boolean counts = round > 0;
            for (Way way : Way.values()) {
                alone(database, way, counts);
            }
            if (counts && besideOthers) {
                idle(database);
                for (Way way : Way.values()) {
                    if (way.besideOthers()) {
                        besideApplication(database, way);
                    }
                }
            }
        }
        database.execute("drop database " + COPY + " with (force)", "drop database " + TEMPLATE);
    }

    private void alone(TestDatabase database, Way way, boolean counts) throws SQLException {
        copy(database);
        try (Connection connection = connect(database, COPY)) {
            double wal = number(connection, "select pg_current_wal_lsn() - '0/0'::pg_lsn");
            double heap = number(connection, "select pg_relation_size('t')");
            double seconds = fill(database, connection, way);
            if (counts) {
                add("seconds", way, seconds);
                add("WAL, MB", way, (number(connection, "select pg_current_wal_lsn() - '0/0'::pg_lsn") - wal) / 1e6);
                double filled = number(connection, "select pg_relation_size('t')");
                add("heap, times what it was", way, filled / heap);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("vacuum full t");
                }
                // The rows got longer: what they need is what they take in a table that is written anew.
                add("heap, times what its rows need", way, filled / number(connection, "select pg_relation_size('t')"));
            }
        }
    }

    private void idle(TestDatabase database) throws SQLException, InterruptedException, ExecutionException {
        copy(database);
        try (var load = load(database)) {
            Thread.sleep(IDLE.toMillis());
            idle.add(load.stop().p99());
        }
    }

    private void besideApplication(TestDatabase database, Way way)
            throws SQLException, InterruptedException, ExecutionException {
        copy(database);
        try (Connection connection = connect(database, COPY);
                var load = load(database)) {
            add("seconds beside an application", way, fill(database, connection, way));
            OpenLoop.Figures figures = load.stop();
            add(P99, way, figures.p99());
            add("longest silence of the application, ms", way, figures.silence());
        }
    }

    private OpenLoop load(TestDatabase database) {
        return new OpenLoop(url(database, COPY), database.user(), database.password(), PER_SECOND, rows);
    }

    private static double fill(TestDatabase database, Connection connection, Way way) throws SQLException {
        long start = System.nanoTime();
        if (way == Way.SINGLE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("update t set %s where %s".formatted(SET, WHERE));
            }
        } else {
            migrate(database, way);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (number(connection, "select count(*) from t where " + WHERE) > 0) {
            throw new IllegalStateException(way + " has left rows");
        }
        return seconds;
    }

    private static void migrate(TestDatabase database, Way way) {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database, COPY));
        source.setUser(database.user());
        source.setPassword(database.password());
        try (var platform = new PostgresPlatform(source, "")) {
            new Lockkeeper(
                            new Catalog(List.of(migration(way))),
                            platform,
                            new CodeSource(ClassLoader.getSystemClassLoader()),
                            event -> {},
                            Duration.ofSeconds(10))
                    .run(new Target.Migrate(Target.Through.BACKFILL, Optional.empty()), plan -> true)
                    .flatMap(outcome -> outcome.failure())
                    .ifPresent(failure -> {
                        throw failure;
                    });
        }
    }

    private static MigrationDefinition migration(Way way) {
        var step = new Step(
                new Action.BatchedUpdate("t", SET, WHERE, 0, way.pace, way.workers),
                new Reversal.Nothing("measured only"));
        return new MigrationDefinition(
                "1",
                false,
                "backfill",
                "app.Backfill",
                List.of(),
                new Metadata("d", MigrationType.DATA, Risk.LOW, List.of(), "", "", "", List.of(), List.of()),
                Limits.DEFAULT,
                List.of(),
                List.of(),
                List.of(new PhaseDefinition(Phase.BACKFILL, List.of(step), List.of())),
                "",
                List.of(),
                "1:backfill");
    }

    private static void copy(TestDatabase database) throws SQLException {
        database.execute(
                "drop database if exists " + COPY + " with (force)",
                "create database " + COPY + " template " + TEMPLATE,
                "checkpoint");
    }

    private static double number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static Connection connect(TestDatabase database, String name) throws SQLException {
        return DriverManager.getConnection(url(database, name), database.user(), database.password());
    }

    private static String url(TestDatabase database, String name) {
        return database.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    }

    private void add(String what, Way way, double value) {
        taken.computeIfAbsent("%,d rows, %s".formatted(rows, what), any -> new TreeMap<>())
                .computeIfAbsent(way, any -> new ArrayList<>())
                .add(value);
    }

    /** Tables for people, and all single values for programs. */
    private void report() throws IOException {
        taken.forEach((what, ways) -> System.out.println(table(what, ways)));
        System.out.printf(Locale.ROOT, "p99 of the application alone: %.2f ms%n", Numbers.middle(idle));
        taken.getOrDefault("%,d rows, %s".formatted(rows, P99), Map.of())
                .forEach((way, values) -> System.out.printf(
                        Locale.ROOT,
                        "beside %s: %.2f times that%n",
                        way.title,
                        Numbers.middle(Numbers.ratios(values, idle))));
        String json = taken.entrySet().stream()
                .flatMap(measured -> measured.getValue().entrySet().stream()
                        .map(way -> "  {\"what\": \"%s\", \"way\": \"%s\", \"values\": %s}"
                                .formatted(measured.getKey(), way.getKey(), way.getValue())))
                .collect(Collectors.joining(",\n"));
        Files.createDirectories(WORK);
        Files.writeString(
                WORK.resolve("backfill.json"),
                "[\n%s,\n  {\"what\": \"%s\", \"way\": \"IDLE\", \"values\": %s}\n]\n".formatted(json, P99, idle));
    }

    private static String table(String what, Map<Way, List<Double>> ways) {
        List<Double> single = ways.getOrDefault(Way.SINGLE, List.of());
        var table = new StringBuilder("| %s | median | to one UPDATE | least | most |%n"
                .formatted(what)
                .concat("| --- | ---: | ---: | ---: | ---: |\n"));
        ways.forEach((way, values) -> {
            List<Double> ratios = Numbers.ratios(values, single);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    way.title,
                    Numbers.middle(values),
                    Numbers.middle(ratios),
                    ratios.stream().mapToDouble(it -> it).min().orElseThrow(),
                    ratios.stream().mapToDouble(it -> it).max().orElseThrow()));
        });
        return table.toString();
    }
}
