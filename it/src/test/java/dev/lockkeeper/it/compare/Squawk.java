package dev.lockkeeper.it.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * squawk, as whoever measures beside it has installed it.
 *
 * @param command its program
 */
public record Squawk(Path command) {

    private static final List<String> POSTGRES = List.of("--pg-version", "18.0");
    private static final Path OUTPUT = Path.of("target/squawk.txt").toAbsolutePath();

    /** The one of {@code -Dsquawk}; empty: that names no program. */
    public static Optional<Squawk> find() {
        String path = System.getProperty("squawk", "").strip();
        return path.isEmpty() || !Files.isExecutable(Path.of(path))
                ? Optional.empty()
                : Optional.of(new Squawk(Path.of(path)));
    }

    /** The same, where nothing can be done without it. */
    static Squawk installed() {
        return find().orElseThrow(() -> new IllegalStateException(
                "-Dsquawk=%s is no program. Install npm's squawk-cli, and name node_modules/.bin/squawk by its whole path."
                        .formatted(System.getProperty("squawk", ""))));
    }

    /** What its program, which is written for node, starts; empty: it is not where npm puts it. */
    public Optional<Squawk> binary() {
        try {
            Path modules = command.toRealPath().resolve("../../../..").normalize();
            Path binary = modules.resolve("@squawk-cli/linux-x64/bin/squawk");
            return Files.isExecutable(binary) ? Optional.of(new Squawk(binary)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Judges files that run in a transaction each, and returns how many seconds it took. */
    public double time(List<Path> files) throws IOException, InterruptedException {
        var words = words("--reporter", "gcc", "--assume-in-transaction");
        files.forEach(it -> words.add(it.toString()));
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(OUTPUT.toFile());
        long start = System.nanoTime();
        int exit = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        return succeeded(exit, seconds);
    }

    /**
     * What it says.
     *
     * @param line from 1
     */
    record Warning(String rule, int line) {}

    /** As {@code 2.66.0}. */
    String version() throws IOException, InterruptedException {
        return run(words("--version")).strip().replaceFirst("^squawk ", "");
    }

    /** What it says of files, all of which run in a transaction each, or none. */
    Map<Path, List<Warning>> warnings(List<Path> files, boolean inTransaction)
            throws IOException, InterruptedException {
        var words = words("--reporter", "json");
        if (inTransaction) {
            words.add("--assume-in-transaction");
        }
        files.forEach(it -> words.add(it.toString()));
        var warnings = new HashMap<Path, List<Warning>>();
        files.forEach(it -> warnings.put(it, new ArrayList<>()));
        for (JsonNode it : new ObjectMapper().readTree(run(words))) {
            var warning =
                    new Warning(it.path("rule_name").asText(), it.path("line").asInt() + 1);
            warnings.computeIfAbsent(Path.of(it.path("file").asText()), any -> new ArrayList<>())
                    .add(warning);
        }
        return warnings;
    }

    /** The rules of warnings, each once. */
    static TreeSet<String> rules(List<Warning> warnings) {
        var rules = new TreeSet<String>();
        warnings.forEach(it -> rules.add(it.rule()));
        return rules;
    }

    private List<String> words(String... options) {
        var words = new ArrayList<>(List.of(command.toString()));
        words.addAll(POSTGRES);
        words.addAll(List.of(options));
        return words;
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return succeeded(process.waitFor(), output);
    }

    /** It ends with 1 if it has found something. */
    private static <T> T succeeded(int exit, T result) {
        if (exit > 1) {
            throw new IllegalStateException("squawk ended with %d: %s".formatted(exit, result));
        }
        return result;
    }
}
