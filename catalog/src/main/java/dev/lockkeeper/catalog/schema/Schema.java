package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every object that users have made in one database. What belongs to PostgreSQL itself, to extensions and to Lockkeeper is
 * not in it, nor are roles and tablespaces, which belong to the server.
 */
public final class Schema {

    private final Map<String, Namespace> namespaces = new TreeMap<>();
    private final Map<String, Publication> publications = new TreeMap<>();
    private final List<Other> others = new ArrayList<>();
    private final Dependencies dependencies = new Dependencies();
    private final DefaultGrants defaultGrants = new DefaultGrants();
    private String opaque = "";
    private int opaqueSteps;

    /** An empty one, which has the schema {@code public}. */
    public Schema() {
        add(new Namespace("public"));
    }

    /**
     * Says that something has happened which nobody can follow. What is in this schema may be gone since, and there may be
     * more: nothing is claimed to be missing, or to be there already, from now on.
     *
     * @param why the first reason is kept
     */
    public void opaque(String why) {
        opaqueSteps++;
        if (opaque.isEmpty()) {
            opaque = why;
        }
    }

    /** Why not all is known; empty while all is. */
    public Optional<String> opaque() {
        return opaque.isEmpty() ? Optional.empty() : Optional.of(opaque);
    }

    /** How often something has happened that nobody can follow. */
    public int opaqueSteps() {
        return opaqueSteps;
    }

    /** What hangs on what. */
    public Dependencies dependencies() {
        return dependencies;
    }

    /** What is granted along with what is added from now on. */
    public DefaultGrants defaultGrants() {
        return defaultGrants;
    }

    /** The schema of this name. */
    public Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(namespaces.get(name));
    }

    /** Every schema, by name. */
    public Collection<Namespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    /** Adds a schema. */
    public void add(Namespace namespace) {
        defaultGrants.grant(namespace);
        namespaces.put(namespace.name(), namespace);
    }

    /** Gives a schema another name. */
    public void rename(Namespace namespace, String to) {
        outdate(namespace);
        namespaces.remove(namespace.name());
        namespace.rename(to);
        namespaces.put(to, namespace);
    }

    /** Puts a relation into its namespace, and an index among those of its table. */
    public void add(Relation relation) {
        defaultGrants.grant(relation);
        relation.namespace().add(relation);
        if (relation instanceof Index index) {
            indexes(index.table()).add(index);
        }
    }

    /** Moves a relation, or gives it another name. What lives with a table moves along: its indexes and owned sequences. */
    public void place(Relation relation, Namespace namespace, String name) {
        boolean moved = relation.namespace() != namespace;
        if (relation instanceof Index && !moved) {
            outdateDependents(relation);
        } else {
            outdate(relation);
        }
        relation.namespace().remove(relation);
        relation.place(namespace, name);
        namespace.add(relation);
        if (!moved) {
            return;
        }
        indexes(relation).forEach(it -> place(it, namespace, it.name()));
        for (Column column : relation.columns()) {
            for (Dependencies.Edge edge : dependencies.on(column)) {
                if (edge.dependent() instanceof Sequence sequence
                        && sequence.owner().filter(it -> it == column).isPresent()) {
                    place(sequence, namespace, sequence.name());
                }
            }
        }
    }

    /** Says that a relation has got a column more: a star in a text that was kept would give that, too. */
    public void widened(Relation relation) {
        Stream.concat(Stream.of(relation), relation.columns().stream())
                .flatMap(it -> dependencies.on(it).stream())
                .map(Dependencies.Edge::dependent)
                .filter(it -> it instanceof View view ? view.starred().contains(relation) : text(it).contains("*"))
                .forEach(SchemaObject::outdate);
    }

    private static String text(SchemaObject object) {
        if (object instanceof Routine routine) {
            return routine.definition().sql();
        }
        return object instanceof RewriteRule rule ? rule.sql() : "";
    }

    /** The tables that inherit from this one directly, its partitions among them, by name. */
    public List<Table> children(Table parent) {
        return parent.children().stream()
                .filter(it -> it.namespace()
                        .relation(it.name())
                        .filter(there -> there == it)
                        .isPresent())
                .sorted(Comparator.comparing((Table it) -> it.namespace().name())
                        .thenComparing(Table::name))
                .toList();
    }

    /** Puts a type into its namespace. */
    public void add(UserType type) {
        defaultGrants.grant(type);
        type.namespace().add(type);
    }

    /** Moves a type, or gives it another name. */
    public void place(UserType type, Namespace namespace, String name) {
        outdate(type);
        type.namespace().remove(type);
        type.place(namespace, name);
        namespace.add(type);
    }

    /** Puts a routine into its namespace. */
    public void add(Routine routine) {
        defaultGrants.grant(routine);
        routine.namespace().add(routine);
    }

    /** Moves a routine, or gives it another name. */
    public void place(Routine routine, Namespace namespace, String name) {
        outdate(routine);
        routine.namespace().remove(routine);
        routine.place(namespace, name);
        namespace.add(routine);
    }

    /** The publication of this name. */
    public Optional<Publication> publication(String name) {
        return Optional.ofNullable(publications.get(name));
    }

    /** Every publication, by name. */
    public Collection<Publication> publications() {
        return List.copyOf(publications.values());
    }

    /** Adds a publication. */
    public void add(Publication publication) {
        publications.put(publication.name(), publication);
    }

    /** Gives a publication another name. */
    public void rename(Publication publication, String to) {
        publications.remove(publication.name());
        publication.rename(to);
        add(publication);
    }

    /** The object of this kind and title of which only the existence is known. */
    public Optional<Other> other(String kind, String title) {
        return others.stream()
                .filter(it -> it.kind().equals(kind) && it.title().equals(title))
                .findFirst();
    }

    /** Every object of which only the existence is known, by kind and title. */
    public Collection<Other> others() {
        return others.stream().sorted(Comparator.comparing(Other::toString)).toList();
    }

    /** Adds an object of which only the existence is known. */
    public void add(Other other) {
        others.add(other);
        other.namespace().ifPresent(it -> dependencies.add(other, it, Strength.NORMAL));
    }

    /** Moves an object of which only the existence is known, or gives it another name, as SQL reads it. */
    public void place(Other other, @Nullable Namespace namespace, String name) {
        boolean moved = other.namespace().filter(it -> it == namespace).isEmpty();
        if (!other.kind().equals(Other.STATISTICS) || moved) {
            outdate(other);
        }
        other.place(namespace, name);
        if (namespace != null) {
            dependencies.add(other, namespace, Strength.NORMAL);
        }
    }

    /**
     * Says that an object has another name, or is another: what was kept as text of it, of its parts, and of all that names
     * them, may not hold any more.
     */
    public void outdate(SchemaObject object) {
        object.outdate();
        if (object instanceof Column column) {
            column.relation().outdate();
        }
        dependencies.on(object).forEach(it -> it.dependent().outdate());
        parts(object).forEach(this::outdate);
        if (object instanceof Namespace namespace) {
            namespace.relations().forEach(this::outdate);
            namespace.types().forEach(this::outdate);
            namespace.routines().forEach(this::outdate);
        }
    }

    /**
     * Says that an index or constraint has another name. Its own text says the same as before, and so do those of indexes and
     * constraints that need it, since they do not name it.
     */
    public void outdateDependents(SchemaObject object) {
        dependencies.on(object).stream()
                .map(Dependencies.Edge::dependent)
                .filter(it -> !(it instanceof Index || it instanceof Constraint))
                .forEach(SchemaObject::outdate);
    }

    /** Takes an object out, and nothing that hangs on it. */
    public void remove(SchemaObject object) {
        dependencies.remove(object);
        for (Publication publication : publications.values()) {
            publication.tables().keySet().removeIf(it -> it == object);
            publication.namespaces().removeIf(it -> it == object);
        }
        if (object instanceof Namespace namespace) {
            namespaces.remove(namespace.name());
        } else if (object instanceof Relation relation) {
            relation.namespace().remove(relation);
            if (relation instanceof Index index) {
                indexes(index.table()).remove(index);
            }
        } else if (object instanceof UserType type) {
            type.namespace().remove(type);
        } else if (object instanceof Routine routine) {
            routine.namespace().remove(routine);
        } else if (object instanceof Publication publication) {
            publications.remove(publication.name());
        } else if (object instanceof Other other) {
            others.remove(other);
        } else {
            removePart(object);
        }
    }

    private static void removePart(SchemaObject object) {
        if (object instanceof Column column) {
            column.relation().columns().remove(column);
        } else if (object instanceof Constraint constraint) {
            constraints(constraint.owner()).remove(constraint);
        } else if (object instanceof Trigger trigger) {
            triggers(trigger.relation()).remove(trigger);
        } else if (object instanceof RewriteRule rule) {
            rules(rule.relation()).remove(rule);
        } else if (object instanceof Policy policy) {
            policy.table().policies().remove(policy);
        }
    }

    /** What an object consists of, which is gone when it is. */
    static List<SchemaObject> parts(SchemaObject object) {
        var parts = new ArrayList<SchemaObject>();
        if (object instanceof Relation relation) {
            parts.addAll(relation.columns());
            parts.addAll(indexes(relation));
            parts.addAll(triggers(relation));
            parts.addAll(rules(relation));
        }
        parts.addAll(constraints(object));
        if (object instanceof Table table) {
            parts.addAll(table.policies());
        }
        return parts;
    }

    static List<Constraint> constraints(SchemaObject owner) {
        if (owner instanceof Table table) {
            return table.constraints();
        }
        return owner instanceof UserType.Domain domain ? domain.constraints() : new ArrayList<>();
    }

    private static List<Index> indexes(Relation relation) {
        if (relation instanceof Table table) {
            return table.indexes();
        }
        return relation instanceof View view ? view.indexes() : new ArrayList<>();
    }

    private static List<Trigger> triggers(Relation relation) {
        if (relation instanceof Table table) {
            return table.triggers();
        }
        return relation instanceof View view ? view.triggers() : new ArrayList<>();
    }

    private static List<RewriteRule> rules(Relation relation) {
        if (relation instanceof Table table) {
            return table.rules();
        }
        return relation instanceof View view ? view.rules() : new ArrayList<>();
    }
}
