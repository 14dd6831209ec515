package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Extent;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.Ground;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The changes that have a contract to come. One that is about the same begins when the purge behind that is done. */
final class OpenChanges {

    private final List<Open> changes = new ArrayList<>();

    private record Open(String migration, Extent extent) {

        boolean standsFor(RelationName named) {
            return extent.standIns().stream()
                    .map(RelationName::parse)
                    .anyMatch(it -> it.name().equals(named.name())
                            && (it.schema().equals(named.schema())
                                    || it.schema().isEmpty()
                                    || named.schema().isEmpty()));
        }
    }

    /** Those of a migration, from now on. */
    void add(MigrationDefinition migration) {
        if (migration.phase(Phase.CONTRACT).isPresent()) {
            migration.changes().forEach(it -> changes.add(new Open(migration.id(), it.extent())));
        }
    }

    /**
     * Ids of the migrations that come to their end before each change of the given one.
     *
     * @param ground what is there while those have not
     */
    Map<Change, List<String>> before(Stream<Change> its, Ground ground) {
        Map<Change, List<String>> before = new HashMap<>();
        its.forEach(it -> {
            Extent extent = Reach.of(it, ground);
            before.put(it, ids(open -> open.extent.meets(extent) || named(it).anyMatch(open::standsFor)));
        });
        return before;
    }

    /** Ids of the migrations that come to their end before the SQL of another one: it names what a view stands for until then. */
    List<String> before(Draft draft) {
        List<RelationName> named = NamedRelations.of(draft).toList();
        return ids(open -> named.stream().anyMatch(open::standsFor));
    }

    private static Stream<RelationName> named(Change change) {
        return change instanceof Change.AddForeignKey key
                ? Stream.of(key.table(), key.referenced())
                : Stream.of(change.table());
    }

    private List<String> ids(Predicate<Open> which) {
        return changes.stream().filter(which).map(Open::migration).distinct().toList();
    }
}
