package dev.lockkeeper.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An example of a rule's page: a migration, and what came earlier. CONTRIBUTING says what the lines in it mean.
 *
 * @param name its path from the folder of all rules: {@code LCK101-index-build-blocks-writes/bad.sql}
 * @param before migrations that came earlier, in their order
 * @param migration what it shows
 * @param text the whole file
 */
public record RuleExample(String name, List<String> before, String migration, String text) {

    private static final String SERVERS = "-- postgres: ";

    /** Copies the list. */
    public RuleExample {
        before = List.copyOf(before);
    }

    /** All in this folder of folders, in the order of their names. */
    public static List<RuleExample> all(Path rules) throws IOException {
        var examples = new ArrayList<RuleExample>();
        try (Stream<Path> files = Files.walk(rules)) {
            for (Path file : files.sorted().toList()) {
                String name = rules.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".sql") && !name.endsWith("/before.sql")) {
                    examples.add(of(rules, name));
                }
            }
        }
        return examples;
    }

    /** The one with this path from the folder of all rules. */
    public static RuleExample of(Path rules, String name) throws IOException {
        String text = Files.readString(rules.resolve(name));
        List<String> parts = Stream.of(text.split("(?m)^-- (?:before|migration)$"))
                .filter(it -> text.contains("-- migration\n")
                        && !it.lines().allMatch(line -> line.isBlank() || line.startsWith("-- ")))
                .toList();
        if (!parts.isEmpty()) {
            return new RuleExample(name, parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1), text);
        }
        Path before = rules.resolve(name).resolveSibling("before.sql");
        return new RuleExample(name, Files.exists(before) ? List.of(Files.readString(before)) : List.of(), text, text);
    }

    /** The id of the rule whose page it is on. */
    public String rule() {
        return name.substring(0, name.indexOf('-'));
    }

    /** Whether it is what the rule finds; else it only looks like it. */
    public boolean bad() {
        return name.endsWith("/bad.sql");
    }

    /** Whether it runs in one transaction; else statement by statement. */
    public boolean inTransaction() {
        return inTransaction(migration);
    }

    /** Whether a migration runs in one transaction. */
    public static boolean inTransaction(String migration) {
        return migration.lines().noneMatch("-- lockkeeper: no transaction"::equals);
    }

    /** Whether PostgreSQL refuses it. */
    public boolean refused() {
        return text.lines().anyMatch("-- refused"::equals);
    }

    /** Whether it is for a server of this version: {@code -- postgres: 15} or {@code -- postgres: 14-17}, else all. */
    public boolean isFor(int major) {
        return text.lines()
                .filter(it -> it.startsWith(SERVERS))
                .map(it -> it.substring(SERVERS.length()).split("-"))
                .allMatch(
                        it -> Integer.parseInt(it[0]) <= major && (it.length == 1 || major <= Integer.parseInt(it[1])));
    }

    @Override
    public String toString() {
        return name;
    }
}
