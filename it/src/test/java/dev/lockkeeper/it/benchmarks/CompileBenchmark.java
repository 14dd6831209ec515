package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.it.benchmarks.Javac.Run;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Lockkeeper adds to javac. All cases take turns, so that whatever else the machine does falls on each of them, and
 * only ratios within one run are compared.
 */
final class CompileBenchmark {

    private static final Path JDK = Path.of(System.getProperty("benchmarks.jdk", System.getProperty("java.home")));
    private static final Path WORK = Path.of("target/benchmarks").toAbsolutePath();

    /** The jars that a user's annotationProcessorPaths come to. */
    static final String[] PROCESSOR = {
        "lockkeeper-annotations", "lockkeeper-catalog", "lockkeeper-processor", "javapoet", "jackson-", "chicory"
    };

    /** What is timed, in the order of its turns. */
    private enum Case {
        WITHOUT("all files, no processor"),
        ALONE_WITHOUT("one file alone, no processor"),
        COLD("all files, nothing remembered"),
        UNCHANGED("all files, nothing changed"),
        CHANGED("all files, one changed"),
        ALONE("one changed file alone");

        private final String title;

        Case(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static int[] sizes() {
        return Sizes.of(1000, 5000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void compile(int migrations) throws IOException, InterruptedException {
        Path directory = WORK.resolve(migrations + "-migrations");
        delete(directory);
        var history = new LongHistory(directory.resolve("src"), migrations);
        var results = new Results("compile-" + migrations, Case.WITHOUT, Case.UNCHANGED, Case.ALONE_WITHOUT);
        for (int round = 0; round <= Rounds.ALL; round++) {
            Map<Case, Run> measured = round(directory, history, round);
            // The first round warms the file system's caches.
            if (round > 0) {
                measured.forEach((it, run) -> {
                    results.add(
                            Sizes.title(migrations) + ": javac, s",
                            it,
                            run.time().toNanos() / 1e9);
                    results.add(Sizes.title(migrations) + ": heap, MB", it, (double) run.heapMegabytes());
                });
            }
        }
        results.report();
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
