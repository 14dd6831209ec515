package dev.lockkeeper.runtime.plan;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.journal.History.PhaseState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which migrations stand on which, by what the catalog says and by what the history has recorded of those that are applied:
 * another version of the project may have applied them, or somebody may have edited a dependency away since.
 */
final class Dependents {

    private final Map<Object, Set<Object>> dependents = new HashMap<>();

    Dependents(Catalog catalog, History history) {
        for (MigrationDefinition migration : catalog.migrations()) {
            add(migration.id(), migration.dependsOn());
        }
        for (PhaseState state : history.inOrder()) {
            add(state.migration(), state.dependsOn());
        }
    }

    private void add(String id, List<String> dependsOn) {
        for (String ground : dependsOn) {
            dependents
                    .computeIfAbsent(Version.identity(ground), any -> new HashSet<>())
                    .add(Version.identity(id));
        }
    }

    /** The identities of everything that needs one of these, directly or not. */
    Set<Object> of(Collection<String> ids) {
        Set<Object> found = new HashSet<>();
        var open = new ArrayDeque<Object>();
        ids.forEach(it -> open.add(Version.identity(it)));
        while (!open.isEmpty()) {
            for (Object next : dependents.getOrDefault(open.remove(), Set.of())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
        return found;
    }

    /** Those of {@code ids} that need the given migration, directly or not. */
    List<String> among(List<String> ids, String ground) {
        Set<Object> standing = of(List.of(ground));
        return ids.stream()
                .filter(it -> standing.contains(Version.identity(it)))
                .toList();
    }
}
