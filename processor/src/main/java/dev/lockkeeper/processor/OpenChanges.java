package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.replay.Sight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
     * @param reach the columns it has to do with
     */
    private record Open(String migration, Change change, Set<String> reach) {}

    /** One of a migration, from now on; the schema is as it meets it. */
    void add(String migration, Change change, Sight sight) {
        changes.add(new Open(migration, change, Reach.of(change, sight)));
    }

    /** Ids of the migrations that come to their end before a migration with these changes. */
    List<String> before(String migration, Stream<Change> its, Sight sight) {
        return its.flatMap(it -> before(migration, it, sight).stream())
                .distinct()
                .toList();
    }

    /** Ids of the migrations that come to their end before a change of the given one. */
    List<String> before(String migration, Change change, Sight sight) {
        Set<String> reach = Reach.of(change, sight);
        return changes.stream()
                .filter(it -> !it.migration.equals(migration))
                .filter(it -> meet(it.change, change) || !Collections.disjoint(it.reach, reach))
                .map(Open::migration)
                .distinct()
                .toList();
    }

    private static boolean meet(Change one, Change other) {
        if (!one.table().name().equals(other.table().name())) {
            return false;
        }
        return one.columns().isEmpty()
                || other.columns().isEmpty()
                || !Collections.disjoint(one.columns(), other.columns());
    }
}
