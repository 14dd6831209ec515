package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes GRANT and REVOKE for an object.
 *
 * @param on what stands behind ON
 * @param columns what stands behind each privilege: of a column, its name in parentheses
 */
record GrantSql(String on, String columns) {

    private static final Map<Character, String> WORDS = Map.ofEntries(
            Map.entry('a', "INSERT"),
            Map.entry('r', "SELECT"),
            Map.entry('w', "UPDATE"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('m', "MAINTAIN"),
            Map.entry('X', "EXECUTE"),
            Map.entry('U', "USAGE"),
            Map.entry('C', "CREATE"));

    /** For an object, or for a column of one; empty privileges of other kinds are refused later. */
    static GrantSql of(SchemaObject object, Spelling spelling) {
        if (object instanceof Column column) {
            return new GrantSql(spelling.name(column.relation()), " (" + Identifier.quote(column.name()) + ")");
        }
        String kind = object instanceof Sequence
                ? "SEQUENCE "
                : object instanceof Relation
                        ? ""
                        : object instanceof Routine
                                ? "ROUTINE "
                                : object instanceof Namespace ? "SCHEMA " : object instanceof UserType ? "TYPE " : "?";
        return new GrantSql(kind + spelling.name(object), "");
    }

    /** What makes of one set of privileges of a role another; empty where that cannot be said. */
    Optional<List<String>> change(String role, String from, String to) {
        Map<Character, Boolean> had = read(from);
        Map<Character, Boolean> has = read(to);
        var sql = new ArrayList<String>();
        if (on.startsWith("?")
                || !WORDS.keySet().containsAll(had.keySet())
                || !WORDS.keySet().containsAll(has.keySet())) {
            return Optional.empty();
        }
        add(sql, words(had, it -> !has.containsKey(it)), "REVOKE %s ON %s FROM %s", role);
        add(
                sql,
                words(had, it -> had.get(it) && Boolean.FALSE.equals(has.get(it))),
                "REVOKE GRANT OPTION FOR %s ON %s FROM %s",
                role);
        add(sql, words(has, it -> !has.get(it) && !had.containsKey(it)), "GRANT %s ON %s TO %s", role);
        add(
                sql,
                words(has, it -> has.get(it) && !Boolean.TRUE.equals(had.get(it))),
                "GRANT %s ON %s TO %s WITH GRANT OPTION",
                role);
        return Optional.of(sql);
    }

    private void add(List<String> sql, List<String> words, String pattern, String role) {
        if (!words.isEmpty()) {
            sql.add(pattern.formatted(String.join(", ", words), on, role));
        }
    }

    private List<String> words(Map<Character, Boolean> letters, Predicate<Character> which) {
        return letters.keySet().stream()
                .filter(which)
                .map(it -> WORDS.get(it) + columns)
                .toList();
    }

    private static Map<Character, Boolean> read(String letters) {
        var read = new TreeMap<Character, Boolean>();
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != '*') {
                read.put(letters.charAt(i), i + 1 < letters.length() && letters.charAt(i + 1) == '*');
            }
        }
        return read;
    }
}
