package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement of a history that a server has run.
 *
 * @param file its script
 * @param line where it begins, from 1
 * @param parsed the statement
 * @param measured what it did
 * @param predicted what was predicted of it
 * @param there the tables that were there before its script
 * @param indexes which table an index that was there before it is of, by name
 */
record Ran(
        String file,
        int line,
        ParsedStatement parsed,
        Effects measured,
        Effects predicted,
        Set<String> there,
        Map<String, String> indexes) {

    private static final Set<String> OF_ROWS = Set.of("InsertStmt", "UpdateStmt", "DeleteStmt");

    /** Whether the prediction is right. It does not say whether an index finds the rows that a condition leaves. */
    boolean foreseen() {
        return ofRows()
                ? predicted.locks().equals(measured.locks())
                        && measured.rewritten().isEmpty()
                        && measured.scanned().containsAll(predicted.scanned())
                : predicted.equals(measured);
    }

    /** Whether it reads or writes rows, and nothing else. */
    boolean ofRows() {
        return OF_ROWS.contains(parsed.kind());
    }

    /** The last of its lines. */
    int lastLine() {
        return line + (int) parsed.sql().chars().filter(it -> it == '\n').count();
    }

    /**
     * The tables from before its script that nobody can write to, or read from, while it is at its rows or indexes. A foreign
     * key of a new table looks nothing up: what it has of rows is ours.
     */
    Set<String> blocked() {
        if (altersNew()) {
            return Set.of();
        }
        var atWork = new TreeSet<String>();
        Stream.concat(measured.scanned().stream(), measured.rewritten().stream())
                .map(it -> indexes.getOrDefault(it, it))
                .forEach(atWork::add);
        atWork.retainAll(locked());
        return atWork.stream().map(it -> it.substring(it.indexOf('.') + 1)).collect(Collectors.toSet());
    }

    private boolean altersNew() {
        String altered = parsed.tree()
                .path(parsed.kind())
                .path("relation")
                .path("relname")
                .asText();
        return parsed.kind().equals("AlterTableStmt") && !there.contains("public." + altered);
    }

    /** The tables from before its script that nobody can write to when it has come to its end. */
    Set<String> locked() {
        return locked(LockMode.SHARE);
    }

    /** Those that nobody can read from, either. */
    Set<String> closed() {
        return locked(LockMode.ACCESS_EXCLUSIVE);
    }

    private Set<String> locked(LockMode atLeast) {
        var locked = new TreeSet<String>();
        measured.locks().forEach((relation, mode) -> {
            if (there.contains(relation) && mode.compareTo(atLeast) >= 0) {
                locked.add(relation);
            }
        });
        return locked;
    }

    /** Where it stands, and how it begins. */
    @Override
    public String toString() {
        return "%s:%d %s".formatted(file, line, words(parsed.sql()));
    }

    /** The first words of a statement. */
    static String words(String sql) {
        String[] words = sql.strip().split("\\s+", 7);
        return String.join(" ", Arrays.asList(words).subList(0, Math.min(6, words.length)));
    }
}
