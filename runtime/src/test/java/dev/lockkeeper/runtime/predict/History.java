package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.lint.SqlLint.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The migrations of a real program, unpacked by the build.
 *
 * @param name of the program
 * @param scripts in the order they run
 */
record History(String name, List<Script> scripts) {

    private static final Path UNPACKED = Path.of("target/histories");

    /** Those that are for another database, or for who comes from Camunda, are left out. */
    private static final Pattern STEP =
            Pattern.compile("flowable\\.(?:all|postgres)\\.upgradestep\\.(\\d+)\\.to\\.\\d+\\.(\\w+)\\.sql");

    /** The version of Activiti whose tables are the first. */
    private static final String FIRST = "514";

    /** The parts of Flowable, each after those whose tables it refers to. */
    private static final List<String> PARTS = List.of("common", "engine", "history", "identity");

    History {
        scripts = List.copyOf(scripts);
    }

    static List<History> all() throws IOException {
        return List.of(conductor(), flowable(), created());
    }

    private static History conductor() throws IOException {
        return new History("conductor", scripts(files("db/migration_postgres")));
    }

    /** From Activiti, of which it is a fork, step by step. */
    private static History flowable() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : PARTS) {
            files.addAll(files("org/activiti", "activiti.postgres.create." + part + ".sql"));
        }
        files("org/flowable").stream()
                .filter(it -> STEP.matcher(name(it)).matches() && from(it).compareTo(FIRST) >= 0)
                .sorted(Comparator.comparing(History::from).thenComparing(it -> PARTS.indexOf(part(it))))
                .forEach(files::add);
        return new History("flowable", scripts(files));
    }

    /** What who begins with the last version gets. */
    private static History created() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : PARTS) {
            files.addAll(files("org/flowable", "flowable.postgres.create." + part + ".sql"));
        }
        return new History("flowable-created", scripts(files));
    }

    private static List<Path> files(String folder, String name) throws IOException {
        return files(folder).stream().filter(it -> name(it).equals(name)).toList();
    }

    private static List<Path> files(String folder) throws IOException {
        try (var files = Files.walk(UNPACKED.resolve(folder))) {
            return files.filter(it -> it.toString().endsWith(".sql")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** {@code 514} is 5.14, {@code 51630} is 5.16.3.0, {@code 6000} is 6.0.0.0: as texts they are in their order. */
    private static String from(Path step) {
        return group(step, 1);
    }

    private static String part(Path step) {
        return group(step, 2);
    }

    private static String group(Path step, int group) {
        Matcher matcher = STEP.matcher(name(step));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(step.toString());
        }
        String text = matcher.group(group);
        // 5.0 to 5.9.
        return text.matches("5\\d") ? "50" + text.charAt(1) : text;
    }

    private static List<Script> scripts(List<Path> files) throws IOException {
        var scripts = new ArrayList<Script>();
        for (Path file : files) {
            // Flowable reads its scripts itself, and runs classes where they say so.
            String sql = Files.readString(file).replaceAll("(?m)^execute java .*$", "");
            scripts.add(new Script(name(file), sql));
        }
        return scripts;
    }

    @Override
    public String toString() {
        return name;
    }
}
