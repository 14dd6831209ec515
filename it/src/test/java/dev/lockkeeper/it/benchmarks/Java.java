package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs programs as a shell does, each in a JVM of its own.
 *
 * @param home of the JDK
 * @param options before the class path
 */
record Java(Path home, List<String> options) {

    private static final Path OUTPUT = Path.of("target/benchmarks/output.txt").toAbsolutePath();

    /** Of this JDK, with half a gigabyte of heap, and the options of {@code -Dbenchmarks.options}. */
    static Java ofThisBuild() {
        var options = new ArrayList<>(List.of("-Xmx512m"));
        String more = System.getProperty("benchmarks.options", "").strip();
        if (!more.isEmpty()) {
            options.addAll(List.of(more.split("\\s+", -1)));
        }
        return new Java(Path.of(System.getProperty("java.home")), options);
    }

    /**
     * What one run took.
     *
     * @param seconds of the whole process
     * @param measured what the program has measured itself, by its {@link Stopwatch}
     */
    record Run(double seconds, Map<String, Double> measured) {}

    Java with(List<String> more) {
        var all = new ArrayList<>(options);
        all.addAll(more);
        return new Java(home, all);
    }

    /** Runs the program, and fails if that fails. */
    Run run(String classPath, String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program));
        command.addAll(List.of(arguments));
        Files.createDirectories(OUTPUT.getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(OUTPUT.toFile());
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        List<String> lines = Files.readAllLines(OUTPUT);
        if (exit != 0) {
            throw new IllegalStateException(program + " failed:\n" + String.join("\n", lines));
        }
        Map<String, Double> measured = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("measured ")) {
                String[] words = line.split(" ", 3);
                measured.put(words[2], Double.valueOf(words[1]));
            }
        }
        return new Run(seconds, measured);
    }
}
