package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.Ground;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The changes that have a contract to come. One that is about the same columns begins when the purge behind that is done: two
 * triggers would keep one column in step with two others, and each would undo what the other has done.
 */
final class OpenChanges {

    private final List<Open> changes = new ArrayList<>();

    /**
     * One of them.
     *
     * @param scope the columns it is about, by their tables
     * @param reach how far it reaches beyond them
     * @param standIns the names that a view has until its contract
     * @param named the tables that it names
     */
    private record Open(
            String migration,
            Map<RelationName, Set<String>> scope,
            Reach reach,
            Set<RelationName> standIns,
            Set<RelationName> named) {

        static Open of(String migration, Change change, Ground ground) {
            return new Open(
                    migration, change.scope(ground), Reach.of(change, ground), change.standIns(), named(change));
        }

        private static Set<RelationName> named(Change change) {
            var named = new HashSet<>(Set.of(change.table()));
            if (change instanceof Change.AddForeignKey key) {
                named.add(key.referenced());
            }
            return named;
        }

        boolean standsFor(RelationName named) {
            return standIns.stream()
                    .anyMatch(it -> it.name().equals(named.name())
                            && (it.schema().equals(named.schema())
                                    || it.schema().isEmpty()
                                    || named.schema().isEmpty()));
        }

        boolean meets(Open other) {
            return other.named.stream().anyMatch(this::standsFor)
                    || reach.meets(other.reach)
                    || scope.entrySet().stream()
                            .anyMatch(it -> other.scope.entrySet().stream().anyMatch(that -> meet(it, that)));
        }

        private static boolean meet(
                Map.Entry<RelationName, Set<String>> one, Map.Entry<RelationName, Set<String>> other) {
            if (!one.getKey().name().equals(other.getKey().name())) {
                return false;
            }
            return one.getValue().isEmpty()
                    || other.getValue().isEmpty()
                    || !Collections.disjoint(one.getValue(), other.getValue());
        }
    }

    /**
     * One of a migration, from now on.
     *
     * @param ground what is there before it
     */
    void add(String migration, Change change, Ground ground) {
        changes.add(Open.of(migration, change, ground));
    }

    /**
     * Ids of the migrations that come to their end before each change of the given one.
     *
     * @param ground what is there while those have not
     */
    Map<Change, List<String>> before(String migration, Stream<Change> its, Ground ground) {
        Map<Change, List<String>> before = new HashMap<>();
        its.forEach(it -> before.put(it, before(Open.of(migration, it, ground))));
        return before;
    }

    /** Ids of the migrations that come to their end before the SQL of another one: it names what a view stands for until then. */
    List<String> before(Draft draft) {
        return NamedRelations.of(draft)
                .flatMap(named -> changes.stream().filter(it -> it.standsFor(named)))
                .map(Open::migration)
                .distinct()
                .toList();
    }

    private List<String> before(Open own) {
        return changes.stream()
                .filter(it -> !it.migration.equals(own.migration) && it.meets(own))
                .map(Open::migration)
                .distinct()
                .toList();
    }
}
