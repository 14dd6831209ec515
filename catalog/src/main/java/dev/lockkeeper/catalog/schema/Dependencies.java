package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What hangs on what, beyond what is part of what.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalog-pg-depend.html">pg_depend</a>
 */
public final class Dependencies {

    private final Map<SchemaObject, List<Edge>> dependents = new HashMap<>();
    private final Map<SchemaObject, Set<SchemaObject>> needed = new HashMap<>();

    Dependencies() {}

    /** What becomes of a dependent when the object it needs is dropped. */
    public enum Strength {
        /** It goes along without a word, as an index with its column. */
        AUTO,
        /** It forbids the drop, and goes along with CASCADE, as a view with its table. */
        NORMAL,
        /** It is a column whose default forbids the drop; with CASCADE only the default goes. */
        VALUE
    }

    /** One object that needs another. */
    public record Edge(SchemaObject dependent, Strength strength) {}

    /** Remembers that {@code dependent} needs {@code on}. */
    public void add(SchemaObject dependent, SchemaObject on, Strength strength) {
        if (dependent == on) {
            return;
        }
        dependents.computeIfAbsent(on, any -> new ArrayList<>()).add(new Edge(dependent, strength));
        needed.computeIfAbsent(dependent, any -> new LinkedHashSet<>()).add(on);
    }

    /** What needs this object, in the order it came to need it. */
    public List<Edge> on(SchemaObject object) {
        return List.copyOf(dependents.getOrDefault(object, List.of()));
    }

    /** What this object needs, in the order it came to need it. */
    public List<SchemaObject> of(SchemaObject dependent) {
        return List.copyOf(needed.getOrDefault(dependent, Set.of()));
    }

    /** Forgets what {@code dependent} needs in this way: a column's old default, say. */
    public void forget(SchemaObject dependent, Strength strength) {
        for (SchemaObject on : Set.copyOf(needed.getOrDefault(dependent, Set.of()))) {
            List<Edge> edges = dependents.getOrDefault(on, List.of());
            edges.removeIf(it -> it.dependent() == dependent && it.strength() == strength);
            if (edges.stream().noneMatch(it -> it.dependent() == dependent)) {
                needed.get(dependent).remove(on);
            }
        }
    }

    /** Forgets that {@code dependent} needs one object in this way. */
    public void forget(SchemaObject dependent, SchemaObject on, Strength strength) {
        List<Edge> edges = dependents.get(on);
        if (edges == null) {
            return;
        }
        edges.removeIf(it -> it.dependent() == dependent && it.strength() == strength);
        if (edges.stream().noneMatch(it -> it.dependent() == dependent) && needed.containsKey(dependent)) {
            needed.get(dependent).remove(on);
        }
    }

    /** Forgets an object that is gone. */
    void remove(SchemaObject object) {
        for (SchemaObject on : needed.getOrDefault(object, Set.of())) {
            List<Edge> edges = dependents.get(on);
            if (edges != null) {
                edges.removeIf(it -> it.dependent() == object);
            }
        }
        needed.remove(object);
        dependents.remove(object);
    }

    /** What goes, and what stands in the way, when {@code object} is dropped without CASCADE. */
    public Removal without(SchemaObject object) {
        return without(List.of(object));
    }

    /** What goes, and what stands in the way, when these are dropped together without CASCADE. */
    public Removal without(Collection<? extends SchemaObject> objects) {
        return removal(objects, false);
    }

    /** What goes when these are dropped with CASCADE; the blockers are the columns that lose no more than their default. */
    public Removal cascade(Collection<? extends SchemaObject> objects) {
        return removal(objects, true);
    }

    private Removal removal(Collection<? extends SchemaObject> objects, boolean cascade) {
        var removal = new Removal(new LinkedHashSet<>(), new ArrayList<>());
        objects.forEach(it -> collect(it, removal, cascade));
        removal.blockers.removeIf(it -> removal.gone.contains(it.dependent()));
        return removal;
    }

    private void collect(SchemaObject object, Removal removal, boolean cascade) {
        if (!removal.gone.add(object)) {
            return;
        }
        Schema.parts(object).forEach(it -> collect(it, removal, cascade));
        for (Edge edge : needing(object)) {
            boolean goesAlong = edge.strength() == Strength.AUTO || (cascade && edge.strength() == Strength.NORMAL);
            if (goesAlong) {
                collect(edge.dependent(), removal, cascade);
            } else {
                removal.blockers.add(edge);
            }
        }
    }

    /** What needs this object; a namespace is needed by what is in it. */
    private List<Edge> needing(SchemaObject object) {
        if (!(object instanceof Namespace namespace)) {
            return on(object);
        }
        var edges = new ArrayList<Edge>();
        namespace.relations().stream()
                .filter(it -> !(it instanceof Index))
                .forEach(it -> edges.add(new Edge(it, Strength.NORMAL)));
        namespace.types().forEach(it -> edges.add(new Edge(it, Strength.NORMAL)));
        namespace.routines().forEach(it -> edges.add(new Edge(it, Strength.NORMAL)));
        edges.addAll(on(namespace));
        return edges;
    }

    /**
     * What a drop takes.
     *
     * @param gone the object, its parts, and what goes along; by identity, since no object overrides equals
     * @param blockers what forbids it; CASCADE takes these, too
     */
    public record Removal(Set<SchemaObject> gone, List<Edge> blockers) {}
}
