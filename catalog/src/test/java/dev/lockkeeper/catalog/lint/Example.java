package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.lint.SqlLint.Request;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of {@code docs/rules}: a migration, and before it, each behind a line {@code -- before}, those that came earlier;
 * the migration then begins with a line {@code -- migration}. Without such lines, {@code before.sql} came earlier, if there
 * is one. {@code -- postgres: 14-16} says which servers it is for, {@code -- also: LCK102} which other rules of severity
 * error find something, {@code -- refused} that PostgreSQL refuses it.
 */
record Example(Rule rule, String file, List<Script> before, String migration, String text) {

    /** What the migration is called in messages. */
    static final String NAME = "migration.sql";

    // Surefire sets it; an IDE that does not runs tests in the folder of the module.
    static final Path DOCS = Path.of(System.getProperty("basedir", ""), "..", "docs", "rules");

    private static final int NEWEST = 18;

    static Path folder(Rule rule) {
        return DOCS.resolve(rule.id() + "-" + rule.slug());
    }

    static Example of(Rule rule, String file) throws IOException {
        Path folder = folder(rule);
        String text = Files.readString(folder.resolve(file));
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.equals("-- before") || line.equals("-- migration")) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(line).append('\n');
            }
        }
        parts.removeIf(String::isBlank);
        if (parts.isEmpty() && Files.exists(folder.resolve("before.sql"))) {
            parts.add(Files.readString(folder.resolve("before.sql")));
        }
        var before = new ArrayList<Script>();
        parts.forEach(it -> before.add(new Script("before-%d.sql".formatted(before.size() + 1), it)));
        return new Example(rule, file, before, part.toString(), text);
    }

    /** The files of a rule that are good: {@code good.sql}, {@code good-2.sql} and so on. */
    static List<Example> good(Rule rule) throws IOException {
        var good = new ArrayList<Example>();
        try (var files = Files.list(folder(rule))) {
            for (Path it : files.sorted().toList()) {
                String name = it.getFileName().toString();
                if (name.startsWith("good") && name.endsWith(".sql")) {
                    good.add(of(rule, name));
                }
            }
        }
        return good;
    }

    /** What is found in the migration. */
    List<Found> found() {
        var scripts = new ArrayList<>(before);
        scripts.add(new Script(NAME, migration));
        return SqlLint.lint(new Request(scripts, null, major(), Settings.NONE)).findings().stream()
                .filter(it -> it.file().equals(NAME))
                .toList();
    }

    /** The other rules of severity error that may find something, too. */
    Set<String> also() {
        var also = new TreeSet<String>();
        text.lines()
                .filter(it -> it.startsWith("-- also: "))
                .forEach(it ->
                        also.addAll(List.of(it.substring("-- also: ".length()).split("[, ]+"))));
        return also;
    }

    private int major() {
        return text.lines()
                .filter(it -> it.startsWith("-- postgres: "))
                .map(it -> Integer.valueOf(it.substring(it.length() - 2)))
                .findFirst()
                .orElse(NEWEST);
    }

    @Override
    public String toString() {
        return rule.id() + " " + file;
    }
}
