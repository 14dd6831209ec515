package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.change.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The changes that have a contract to come. One that is about the same columns begins when the purge behind that is done: two
 * triggers would keep one column in step with two others, and each would undo what the other has done.
 */
final class OpenChanges {

    private final List<Open> changes = new ArrayList<>();

    private record Open(String migration, Change change) {}

    /** One of a migration, from now on. */
    void add(String migration, Change change) {
        changes.add(new Open(migration, change));
    }

    /** Ids of the migrations that come to their end before a migration with these changes. */
    List<String> before(String migration, Stream<Change> its) {
        return its.flatMap(it -> before(migration, it).stream()).distinct().toList();
    }

    /** Ids of the migrations that come to their end before a change of the given one. */
    List<String> before(String migration, Change change) {
        return changes.stream()
                .filter(it -> !it.migration.equals(migration) && meet(it.change, change))
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
