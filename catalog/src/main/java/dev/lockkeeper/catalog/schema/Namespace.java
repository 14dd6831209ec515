package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What PostgreSQL calls a schema: a space of names within the database. */
public final class Namespace extends SchemaObject {

    private String name;
    private final Map<String, Relation> relations = new TreeMap<>();
    private final Map<String, UserType> types = new TreeMap<>();
    private final List<Routine> routines = new ArrayList<>();

    /** An empty one. */
    public Namespace(String name) {
        this.name = name;
    }

    @Override
    public String kind() {
        return "schema";
    }

    @Override
    public String title() {
        return Identifier.quote(name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }

    /** The table, view, index, sequence or composite type of this name. */
    public Optional<Relation> relation(String relation) {
        return Optional.ofNullable(relations.get(relation));
    }

    /** Every relation, by name. */
    public Collection<Relation> relations() {
        return List.copyOf(relations.values());
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return relations.isEmpty() && types.isEmpty() && routines.isEmpty();
    }

    void add(Relation relation) {
        relations.put(relation.name(), relation);
    }

    void remove(Relation relation) {
        relations.remove(relation.name(), relation);
    }

    /** The enum, domain, range or base type of this name. */
    public Optional<UserType> type(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /** Every type that is not a relation's, by name. */
    public Collection<UserType> types() {
        return List.copyOf(types.values());
    }

    void add(UserType type) {
        types.put(type.name(), type);
    }

    void remove(UserType type) {
        types.remove(type.name(), type);
    }

    /** The functions, procedures and aggregates of this name. */
    public List<Routine> routines(String routine) {
        return routines.stream().filter(it -> it.name().equals(routine)).toList();
    }

    /** Every function, procedure and aggregate, by name and arguments. */
    public List<Routine> routines() {
        return routines.stream().sorted(Comparator.comparing(Routine::title)).toList();
    }

    void add(Routine routine) {
        routines.add(routine);
    }

    void remove(Routine routine) {
        routines.remove(routine);
    }
}
