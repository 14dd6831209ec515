package dev.lockkeeper.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which migration needs which. Dependencies on migrations that are not in it are passed over. */
public final class DependencyGraph {

    private final Map<String, MigrationDefinition> byId = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependencies = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    /** Where each stands in the order of versions. */
    private final Map<String, Integer> ranks = new HashMap<>();

    private @Nullable List<MigrationDefinition> order;

    /** The graph of the given migrations, whose ids are unique. */
    public DependencyGraph(Collection<MigrationDefinition> migrations) {
        Map<Object, String> ids = new HashMap<>();
        migrations.stream().map(Placed::of).sorted().forEach(it -> {
            String id = it.migration.id();
            byId.put(id, it.migration);
            ranks.put(id, ranks.size());
            ids.putIfAbsent(it.version.isPresent() ? it.version.get() : id, id);
        });
        for (MigrationDefinition migration : byId.values()) {
            for (String dependency : migration.dependsOn()) {
                String needed = ids.get(Version.identity(dependency));
                if (needed != null) {
                    dependencies
                            .computeIfAbsent(migration.id(), any -> new TreeSet<>())
                            .add(needed);
                    dependents.computeIfAbsent(needed, any -> new TreeSet<>()).add(migration.id());
                }
            }
        }
    }

    /** Every migration after those it depends on; where dependencies leave a choice, by version. There is no cycle. */
    public List<MigrationDefinition> inOrder() {
        List<MigrationDefinition> found = sorted();
        if (found.size() < byId.size()) {
            throw new IllegalStateException("cycle: " + cycle().orElseThrow());
        }
        return found;
    }

    /** The ids of what the given migration needs directly, sorted as texts. */
    public Set<String> dependenciesOf(String id) {
        return Collections.unmodifiableSet(dependencies.getOrDefault(id, Set.of()));
    }

    /** Everything that needs the given migration, directly or not, without itself. */
    public Set<String> dependentsOf(String id) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<String>(dependents.getOrDefault(id, Set.of()));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (found.add(next)) {
                open.addAll(dependents.getOrDefault(next, Set.of()));
            }
        }
        found.remove(id);
        return found;
    }

    /** Ids along a cycle, the first repeated at the end; empty if there is none. */
    public Optional<List<String>> cycle() {
        if (sorted().size() == byId.size()) {
            return Optional.empty();
        }
        var finished = new HashSet<String>();
        for (String start : byId.keySet()) {
            var path = new ArrayList<String>();
            if (walk(start, path, finished)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** As {@link #inOrder()}, without what is part of a cycle or behind one. */
    private List<MigrationDefinition> sorted() {
        List<MigrationDefinition> known = order;
        if (known == null) {
            known = List.copyOf(sort());
            order = known;
        }
        return known;
    }

    private List<MigrationDefinition> sort() {
        var missing = new HashMap<String, Integer>();
        var ready = new PriorityQueue<MigrationDefinition>(Comparator.comparing(it -> ranks.get(it.id())));
        for (MigrationDefinition migration : byId.values()) {
            int count = dependenciesOf(migration.id()).size();
            missing.put(migration.id(), count);
            if (count == 0) {
                ready.add(migration);
            }
        }
        var sorted = new ArrayList<MigrationDefinition>(byId.size());
        while (!ready.isEmpty()) {
            MigrationDefinition next = ready.remove();
            sorted.add(next);
            for (String dependent : dependents.getOrDefault(next.id(), Set.of())) {
                if (missing.merge(dependent, -1, Integer::sum) == 0) {
                    ready.add(migration(dependent));
                }
            }
        }
        return sorted;
    }

    /** Depth first, with a stack of its own: a history may be thousands of migrations deep. */
    private boolean walk(String start, List<String> path, Set<String> finished) {
        var onPath = new HashSet<String>();
        var rest = new ArrayDeque<List<String>>();
        enter(start, path, onPath, rest, finished);
        while (!rest.isEmpty()) {
            List<String> open = rest.peek();
            if (open.isEmpty()) {
                rest.pop();
                String left = path.remove(path.size() - 1);
                onPath.remove(left);
                finished.add(left);
                continue;
            }
            String next = open.remove(0);
            if (onPath.contains(next)) {
                path.subList(0, path.indexOf(next)).clear();
                path.add(next);
                return true;
            }
            enter(next, path, onPath, rest, finished);
        }
        return false;
    }

    private void enter(
            String id, List<String> path, Set<String> onPath, ArrayDeque<List<String>> rest, Set<String> finished) {
        if (finished.contains(id)) {
            return;
        }
        path.add(id);
        onPath.add(id);
        rest.push(new ArrayList<>(dependenciesOf(id)));
    }

    private MigrationDefinition migration(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    /** A migration with its version read once: the baseline comes first, then versions, then repeatable ones by name. */
    private record Placed(MigrationDefinition migration, Optional<Version> version) implements Comparable<Placed> {

        private static final Version NONE = Version.of("0");

        private static final Comparator<Placed> ORDER = Comparator.comparing((Placed it) -> !it.migration.baseline())
                .thenComparing(it -> it.migration.repeatable())
                .thenComparing(it -> it.version.orElse(NONE))
                .thenComparing(it -> it.migration.id());

        static Placed of(MigrationDefinition migration) {
            return new Placed(migration, migration.version());
        }

        @Override
        public int compareTo(Placed other) {
            return ORDER.compare(this, other);
        }
    }
}
