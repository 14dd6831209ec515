package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.processor.Draft.DraftChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The changes that have a contract to come. One that is about the same columns begins when the purge behind that is done: two
 * triggers would keep one column in step with two others, and each would undo what the other has done.
 */
final class OpenChanges {

    private final List<Open> changes = new ArrayList<>();

    /**
     * One of them.
     *
     * @param reach how far it reaches beyond its columns
     */
    private record Open(String migration, Change change, Reach reach) {}

    /** Those of a migration, from now on; the schema is as they meet it. */
    void add(Draft draft, Sight sight) {
        draft.changes()
                .forEach(it ->
                        changes.add(new Open(draft.definition().id(), it.change(), Reach.of(it.change(), sight))));
    }

    /** Ids of the migrations that come to their end before the given one. */
    List<String> before(Draft draft, Sight sight) {
        return draft.changes().stream()
                .map(DraftChange::change)
                .flatMap(it -> before(draft, it, sight).stream())
                .distinct()
                .toList();
    }

    /** Ids of the migrations that come to their end before the given change. */
    List<String> before(Draft draft, Change change, Sight sight) {
        String own = draft.definition().id();
        Reach reach = Reach.of(change, sight);
        return changes.stream()
                .filter(it -> !it.migration.equals(own))
                .filter(it -> meet(it.change, change) || it.reach.meets(reach))
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
