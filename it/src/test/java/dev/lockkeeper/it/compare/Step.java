package dev.lockkeeper.it.compare;

import dev.lockkeeper.catalog.LockMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was measured of one statement.
 *
 * @param sql the statement
 * @param line where it begins in its file, from 1
 * @param blocking the locks, by relation, that its transaction has when it is done and that the application waits for
 * @param rewritten what has a new file
 * @param scanned what was read from beginning to end, and has no new file
 */
record Step(String sql, int line, Map<String, LockMode> blocking, Set<String> rewritten, Set<String> scanned) {

    Step {
        blocking = new TreeMap<>(blocking);
        rewritten = new TreeSet<>(rewritten);
        scanned = new TreeSet<>(scanned);
        scanned.removeAll(rewritten);
    }

    Danger danger() {
        if (blocking.isEmpty()) {
            return Danger.NONE;
        }
        return rewritten.isEmpty() && scanned.isEmpty() ? Danger.BRIEF : Danger.LONG;
    }

    /** As the page has it. */
    String told() {
        if (blocking.isEmpty()) {
            return Danger.NONE.toString();
        }
        String told = blocking.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        Collectors.mapping(it -> bare(it.getKey()), Collectors.joining(", "))))
                .descendingMap()
                .entrySet()
                .stream()
                .map(it -> it.getKey().sql() + " on " + it.getValue())
                .collect(Collectors.joining("; "));
        return told + part("; writes anew ", rewritten) + part("; reads ", scanned);
    }

    private static String part(String words, Set<String> relations) {
        return relations.isEmpty()
                ? ""
                : words + relations.stream().map(Step::bare).collect(Collectors.joining(", "));
    }

    private static String bare(String relation) {
        return relation.startsWith("public.") ? relation.substring("public.".length()) : relation;
    }
}
