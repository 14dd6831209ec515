package dev.lockkeeper.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksums of the migrations that were released, one line each: what says later that one of them was edited.
 *
 * <p>It is kept under version control. A line says all there is to say of a migration, so that branches meet here line by
 * line, and two that took one version are a conflict.
 *
 * @param lines sorted by version; each version once
 */
public record LockFile(List<Line> lines) {

    /** Where a module keeps it, as the name of a resource. */
    public static final String RESOURCE = "META-INF/lockkeeper/lockkeeper.lock";

    private static final String HEADER = """
            # The migrations that were released: version, name, checksum. Written by mvn db:lock, kept under version control.
            # A migration that differs from its line does not compile.
            """;

    private static final Pattern CONFLICT = Pattern.compile("(<<<<<<<|=======|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?");
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) ([1-9][0-9]*:[0-9a-f]{64})");

    /** Sorts, and leaves out what is there twice. */
    public LockFile {
        lines = lines.stream()
                .distinct()
                .sorted(Comparator.comparing(Line::order).thenComparing(Line::name))
                .toList();
    }

    /** A lock file of a module that has released nothing. */
    public static LockFile empty() {
        return new LockFile(List.of());
    }

    /**
     * The lock file with this text; the order of its lines does not matter.
     *
     * @throws UnreadableLockFileException if a line is none, or two lines contradict each other
     */
    public static LockFile parse(String text) throws UnreadableLockFileException {
        var lines = new ArrayList<Line>();
        Map<Version, Line> seen = new HashMap<>();
        List<String> written = text.lines().map(String::strip).toList();
        for (int i = 0; i < written.size(); i++) {
            String it = written.get(i);
            if (CONFLICT.matcher(it).matches()) {
                throw UnreadableLockFileException.conflict(i + 1);
            }
            if (it.isEmpty() || it.startsWith("#")) {
                continue;
            }
            Line line = line(it, i + 1);
            Line other = seen.putIfAbsent(line.order(), line);
            if (other != null && !other.equals(line)) {
                throw UnreadableLockFileException.twice(i + 1, line.version());
            }
            lines.add(line);
        }
        return new LockFile(lines);
    }

    private static Line line(String text, int number) throws UnreadableLockFileException {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches() || Version.parse(matcher.group(1)).isEmpty()) {
            throw UnreadableLockFileException.noLine(number, text);
        }
        return new Line(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /** The file's content: a comment that says what it is, and the lines, each with the line end of Unix. */
    public String text() {
        var text = new StringBuilder(HEADER);
        lines.forEach(it -> text.append(it).append('\n'));
        return text.toString();
    }

    /** The line of a migration's version; empty if it has none, or is repeatable and so may change. */
    public Optional<Line> of(MigrationDefinition migration) {
        return lines.stream()
                .filter(it -> migration.version().filter(it.order()::equals).isPresent())
                .findFirst();
    }

    /** Whether there is a line of this version. */
    public boolean has(String version) {
        return lines.stream().anyMatch(it -> it.order().equals(Version.of(version)));
    }

    /** The line of a migration that does something else now. */
    public Optional<Line> broken(MigrationDefinition migration) {
        return of(migration).filter(it -> !it.checksum().equals(migration.checksum()));
    }

    /** The lines of migrations that are not among these. */
    public List<Line> gone(Collection<MigrationDefinition> migrations) {
        List<Version> there =
                migrations.stream().flatMap(it -> it.version().stream()).toList();
        return lines.stream().filter(it -> !there.contains(it.order())).toList();
    }

    /** This file with the migration's line as it is now. */
    public LockFile with(MigrationDefinition migration) {
        var all = new ArrayList<>(lines);
        of(migration).ifPresent(all::remove);
        all.add(new Line(migration.id(), migration.name(), migration.checksum()));
        return new LockFile(all);
    }

    /**
     * A migration that was released.
     *
     * @param version as its annotation said
     * @param name for people; a class may be renamed later
     * @param checksum of what it did
     */
    public record Line(String version, String name, String checksum) {

        Version order() {
            return Version.of(version);
        }

        /** As in the file: {@code 1.2.0 merge-customer-names 1:…}. */
        @Override
        public String toString() {
            return "%s %s %s".formatted(version, name, checksum);
        }
    }
}
