package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.it.compare.Squawk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What judging files of plain SQL takes: as a whole process, against squawk on the same files, and for each file within a JVM
 * that has done it before. squawk is the one of {@code -Dsquawk}, and is left out without that.
 */
final class LintBenchmark {

    private static final Path WORK = Path.of("target/benchmarks/lint").toAbsolutePath();

    /** Its program starts with node, as npm installs it. */
    private static final String SQUAWK = "squawk";

    private static final int REPEATED = 10;

    /** Something to be measured. */
    private interface Run {
        /** Returns how many seconds it took. */
        double seconds() throws IOException, InterruptedException;
    }

    static int[] sizes() {
        return Sizes.of(1, 1000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void lint(int files) throws IOException, InterruptedException {
        Path directory = WORK.resolve("files-" + files);
        List<Path> history = SqlHistory.write(directory, files);
        Map<String, Run> runs = runs(directory, history);
        var results = new Results("lint-" + files, SQUAWK);
        for (int round = 0; round <= Rounds.ALL; round++) {
            for (Map.Entry<String, Run> it : runs.entrySet()) {
                double seconds = it.getValue().seconds();
                // The first round warms the file system's caches.
                if (round > 0) {
                    results.add(title(files) + ": process, s", it.getKey(), seconds);
                }
            }
            if (round > 0) {
                within(directory)
                        .forEach((what, seconds) -> results.add(
                                title(files) + ": within a JVM, ms for each file", what, 1000 * seconds / files));
            }
        }
        results.report();
    }

    private static String title(int files) {
        return files == 1 ? "1 file" : "%,d files".formatted(files);
    }

    /** In the order of their turns. */
    private static Map<String, Run> runs(Path directory, List<Path> history) throws IOException, InterruptedException {
        var runs = new LinkedHashMap<String, Run>();
        Optional<Squawk> squawk = Squawk.find();
        squawk.ifPresentOrElse(
                it -> runs.put(SQUAWK, () -> it.time(history)),
                () -> System.out.println("left out: squawk, since -Dsquawk names no program"));
        squawk.flatMap(Squawk::binary)
                .ifPresent(it -> runs.put("squawk, its binary without node", () -> it.time(history)));
        String classPath = ProgramJars.path(ProgramJars.LOCKKEEPER);
        for (StartWay way : StartWay.all()) {
            // Archives are made first, and once.
            run(way.learning("lint"), classPath, directory);
            runs.put("Lockkeeper, " + way, () -> run(way.knowing("lint"), classPath, directory));
        }
        // The optimizing compiler does not pay for itself in a process that is over soon.
        Java quick = Java.ofThisBuild().with(List.of("-Dstopwatch.off=true", "-XX:TieredStopAtLevel=1"));
        runs.put("Lockkeeper, JDK of this build with -XX:TieredStopAtLevel=1", () -> run(quick, classPath, directory));
        MavenProject project = MavenProject.ofFiles();
        String[] options = {"-Dlockkeeper.files=" + directory, "-Dlockkeeper.lint=warn"};
        project.run("db:lint", false, options);
        project.run("validate", false);
        runs.put("mvn db:lint", () -> project.run("db:lint", true, options));
        runs.put("mvn validate", () -> project.run("validate", true));
        return runs;
    }

    private static double run(Java java, String classPath, Path directory) throws IOException, InterruptedException {
        return java.run(classPath, LintProgram.class.getName(), directory.toString(), "lint")
                .seconds();
    }

    /** The first time, and the last of many. */
    private static Map<String, Double> within(Path directory) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(directory.toString(), "first"));
        words.addAll(Collections.nCopies(REPEATED, "again"));
        Map<String, Double> measured = Java.ofThisBuild()
                .run(
                        ProgramJars.path(ProgramJars.LOCKKEEPER),
                        LintProgram.class.getName(),
                        words.toArray(String[]::new))
                .measured();
        var times = new LinkedHashMap<String, Double>();
        times.put("Lockkeeper, the first time", measured.getOrDefault("first, s", Double.NaN));
        times.put("Lockkeeper, after %d times".formatted(REPEATED), measured.getOrDefault("again, s", Double.NaN));
        return times;
    }
}
