package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What PostgreSQL calls a schema: a space of names within the database. */
public final class Namespace extends SchemaObject {

    private String name;
    private final Map<String, Relation> relations = new TreeMap<>();
    private final Map<String, UserType> types = new TreeMap<>();
    private final List<Routine> routines = new ArrayList<>();

    /** All names that constraints have ever had here. */
    private final Set<String> constraintNames = new HashSet<>();

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
        nameConstraints(relation);
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
        nameConstraints(type);
    }

    void remove(UserType type) {
        types.remove(type.name(), type);
    }

    /** Whether a constraint of a table or domain in it has this name. */
    public boolean constrains(String constraint) {
        // Most names are new, and there may be very many tables.
        return constraintNames.contains(constraint)
                && Stream.concat(relations.values().stream(), types.values().stream())
                        .flatMap(it -> Schema.constraints(it).stream())
                        .anyMatch(it -> it.name().equals(constraint));
    }

    void nameConstraint(String constraint) {
        constraintNames.add(constraint);
    }

    private void nameConstraints(SchemaObject owner) {
        Schema.constraints(owner).forEach(it -> nameConstraint(it.name()));
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
