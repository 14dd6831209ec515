package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.Ground;
import dev.lockkeeper.processor.Draft.DraftChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes that have a contract to come. One that is about the same columns begins when the purge behind that is done: two
 * triggers would keep one column in step with two others, and each would undo what the other has done.
 */
final class OpenChanges {

    private final List<Open> changes = new ArrayList<>();

    private record Open(String migration, Map<RelationName, Set<String>> scope) {}

    /**
     * Those of a migration, from now on.
     *
     * @param ground what is there before them
     */
    void add(Draft draft, Ground ground) {
        for (DraftChange it : draft.changes()) {
            changes.add(new Open(draft.definition().id(), it.change().scope(ground)));
        }
    }

    /**
     * Ids of the migrations that come to their end before each change of the given one.
     *
     * @param ground what is there while those have not
     */
    Map<Change, List<String>> before(Draft draft, Ground ground) {
        Map<Change, List<String>> before = new HashMap<>();
        for (DraftChange it : draft.changes()) {
            before.put(it.change(), before(draft.definition().id(), it.change().scope(ground)));
        }
        return before;
    }

    private List<String> before(String own, Map<RelationName, Set<String>> scope) {
        return changes.stream()
                .filter(it -> !it.migration.equals(own) && meet(it.scope, scope))
                .map(Open::migration)
                .distinct()
                .toList();
    }

    private static boolean meet(Map<RelationName, Set<String>> one, Map<RelationName, Set<String>> other) {
        return one.entrySet().stream().anyMatch(it -> other.entrySet().stream().anyMatch(that -> meet(it, that)));
    }

    private static boolean meet(Map.Entry<RelationName, Set<String>> one, Map.Entry<RelationName, Set<String>> other) {
        if (!one.getKey().name().equals(other.getKey().name())) {
            return false;
        }
        return one.getValue().isEmpty()
                || other.getValue().isEmpty()
                || !Collections.disjoint(one.getValue(), other.getValue());
    }
}
