package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What it takes to apply a history to an empty database, and to find that nothing is left to do: Lockkeeper, Flyway,
 * Liquibase, and a floor that only sends each migration and a line about it as one message. All take turns, each in a JVM of
 * its own and on a database of its own; only ratios within one run are compared.
 */
@PostgresTest
final class ApplyBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 7);
    private static final Path WORK = Path.of("target/benchmarks").toAbsolutePath();

    /** Their sources are run as they are, since the class path of a normal build has no peers. */
    private static final Path PEERS = Path.of("src/test/peers").toAbsolutePath();

    private enum Subject {
        FLOOR("one message each", FloorProgram.class.getName()),
        LOCKKEEPER("Lockkeeper", LockkeeperProgram.class.getName()),
        FLYWAY("Flyway", PEERS.resolve("FlywayProgram.java").toString()),
        LIQUIBASE("Liquibase", PEERS.resolve("LiquibaseProgram.java").toString());

        private final String title;
        private final String program;

        Subject(String title, String program) {
            this.title = title;
            this.program = program;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 5000})
    void apply(int migrations, TestDatabase database) throws IOException, InterruptedException, SQLException {
        Path directory = WORK.resolve("apply-" + migrations);
        if (!Files.exists(directory.resolve("classes"))) {
            new TableHistory(directory, migrations).write();
        }
        Map<String, Map<Subject, List<Double>>> taken = new TreeMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Subject subject : Subject.values()) {
                Map<String, Double> run = run(subject, directory, database);
                // The first round warms the file system's caches.
                if (round > 0) {
                    run.forEach((what, seconds) -> taken.computeIfAbsent(what, any -> new EnumMap<>(Subject.class))
                            .computeIfAbsent(subject, any -> new ArrayList<>())
                            .add(seconds));
                }
            }
        }
        taken.forEach((what, subjects) -> print(migrations, what, subjects));
    }

    /** Seconds of all that the program tells: {@code apply 1.234} a line. */
    private static Map<String, Double> run(Subject subject, Path directory, TestDatabase database)
            throws IOException, InterruptedException, SQLException {
        String name = "bench_" + subject.name().toLowerCase(Locale.ROOT);
        database.execute("drop database if exists " + name + " with (force)", "create database " + name);
        String url = database.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
        Path output = directory.resolve(name + ".txt");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        subject.program,
                        url,
                        database.user(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(subject + " failed:\n" + Files.readString(output));
        }
        Map<String, Double> seconds = new TreeMap<>();
        for (String line : Files.readAllLines(output)) {
            if (line.startsWith("took ")) {
                String[] words = line.split(" ", -1);
                seconds.put(words[1], Double.valueOf(words[2]));
            }
        }
        return seconds;
    }

    private static void print(int migrations, String what, Map<Subject, List<Double>> subjects) {
        var table = new StringBuilder("| %,d migrations, %s | median | to the floor | least | most |%n"
                .formatted(migrations, what)
                .concat("| --- | ---: | ---: | ---: | ---: |\n"));
        subjects.forEach((subject, seconds) -> {
            List<Double> ratios = Numbers.ratios(seconds, subjects.getOrDefault(Subject.FLOOR, List.of()));
            table.append(String.format(
                    Locale.ROOT, "| %s | %.3f s | %s |%n", subject.title, Numbers.middle(seconds), spread(ratios)));
        });
        System.out.println(table);
    }

    private static String spread(List<Double> ratios) {
        return ratios.isEmpty()
                ? "| |"
                : String.format(
                        Locale.ROOT,
                        "%.2f | %.2f | %.2f",
                        Numbers.middle(ratios),
                        ratios.stream().mapToDouble(it -> it).min().orElseThrow(),
                        ratios.stream().mapToDouble(it -> it).max().orElseThrow());
    }
}
