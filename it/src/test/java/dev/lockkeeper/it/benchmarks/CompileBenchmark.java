package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.it.benchmarks.Javac.Run;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Lockkeeper adds to javac. All cases take turns, so that whatever else the machine does falls on each of them, and
 * only ratios within one run are compared.
 */
final class CompileBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 7);
    private static final Path JDK = Path.of(System.getProperty("benchmarks.jdk", System.getProperty("java.home")));
    private static final Path WORK = Path.of("target/benchmarks").toAbsolutePath();

    /** The jars that a user's annotationProcessorPaths come to. */
    static final String[] PROCESSOR = {
        "lockkeeper-annotations", "lockkeeper-catalog", "lockkeeper-processor", "javapoet", "jackson-", "chicory"
    };

    /** What is timed. Each but the first two is compared with another. */
    private enum Case {
        WITHOUT("all files, no processor", null),
        ALONE_WITHOUT("one file alone, no processor", null),
        COLD("all files, nothing remembered", WITHOUT),
        UNCHANGED("all files, nothing changed", WITHOUT),
        CHANGED("all files, one changed", UNCHANGED),
        ALONE("one changed file alone", ALONE_WITHOUT);

        private final String title;
        private final Case base;

        Case(String title, Case base) {
            this.title = title;
            this.base = base;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 5000})
    void compile(int migrations) throws IOException, InterruptedException {
        Path directory = WORK.resolve(migrations + "-migrations");
        delete(directory);
        var history = new LongHistory(directory.resolve("src"), migrations);
        var runs = new EnumMap<Case, List<Run>>(Case.class);
        for (int round = 0; round <= ROUNDS; round++) {
            Map<Case, Run> measured = round(directory, history, round);
            // The first round warms the file system's caches.
            if (round > 0) {
                measured.forEach((key, run) ->
                        runs.computeIfAbsent(key, any -> new ArrayList<>()).add(run));
            }
        }
        print(migrations, runs);
    }

    private static Map<Case, Run> round(Path directory, LongHistory history, int time)
            throws IOException, InterruptedException {
        var javac = new Javac(JDK, directory);
        Path plain = directory.resolve("plain");
        String[] without = arguments(plain, "-proc:none");
        Path built = directory.resolve("built");
        String[] with = arguments(built, "-processorpath", Javac.path(PROCESSOR));
        var runs = new EnumMap<Case, Run>(Case.class);
        clean(plain);
        runs.put(Case.WITHOUT, javac.run(history.files(), without));
        runs.put(Case.ALONE_WITHOUT, javac.run(List.of(history.middle()), without));
        delete(built);
        clean(built);
        runs.put(Case.COLD, javac.run(history.files(), with));
        clean(built);
        runs.put(Case.UNCHANGED, javac.run(history.files(), with));
        history.change(2 * time);
        clean(built);
        runs.put(Case.CHANGED, javac.run(history.files(), with));
        history.change(2 * time + 1);
        runs.put(Case.ALONE, javac.run(List.of(history.middle()), with));
        return runs;
    }

    private static String[] arguments(Path output, String... more) throws IOException {
        Files.createDirectories(output.resolve("classes"));
        Files.createDirectories(output.resolve("generated-sources"));
        var arguments = new ArrayList<>(List.of("-d", output.resolve("classes").toString()));
        arguments.addAll(List.of("-s", output.resolve("generated-sources").toString()));
        arguments.addAll(List.of("-classpath", Javac.path("lockkeeper-annotations") + ":" + output.resolve("classes")));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** As maven-compiler-plugin does before it compiles again: classes, resources that javac wrote, generated sources. */
    private static void clean(Path built) throws IOException {
        for (String output : List.of("classes", "generated-sources")) {
            delete(built.resolve(output));
            Files.createDirectories(built.resolve(output));
        }
    }

    private static void print(int migrations, Map<Case, List<Run>> runs) {
        var table = new StringBuilder(
                "| %,d migrations | least | median | ratio | heap |\n| --- | ---: | ---: | ---: | ---: |\n"
                        .formatted(migrations));
        for (Case it : Case.values()) {
            List<Run> own = runs.get(it);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f s | %.2f s | %s | %d MB |%n",
                    it.title,
                    seconds(own, 0),
                    seconds(own, own.size() / 2),
                    it.base == null ? "" : ratio(own, runs.get(it.base)),
                    own.stream().mapToLong(Run::heapMegabytes).max().orElse(0)));
        }
        System.out.println(table);
    }

    private static String ratio(List<Run> own, List<Run> base) {
        return String.format(Locale.ROOT, "%.2f", seconds(own, own.size() / 2) / seconds(base, base.size() / 2));
    }

    private static double seconds(List<Run> runs, int rank) {
        return runs.stream()
                        .map(Run::time)
                        .sorted()
                        .skip(rank)
                        .findFirst()
                        .map(Duration::toMillis)
                        .orElseThrow()
                / 1000.0;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path closed, IOException e) throws IOException {
                Files.delete(closed);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
