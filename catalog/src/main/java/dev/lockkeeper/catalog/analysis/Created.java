package dev.lockkeeper.catalog.analysis;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the statements of one migration have made so far. Nobody else uses it yet, so locking it blocks nobody, and what is
 * done to it is undone with it.
 *
 * <p>Names are compared as they are written. {@code customer} may or may not be {@code sales.customer}: who calls it both
 * ways is told too much, rather than somebody who has both being told too little.
 */
public final class Created {

    private final Set<RelationName> relations = new HashSet<>();
    private final Set<Part> columns = new HashSet<>();
    private final Set<Part> constraints = new HashSet<>();

    /** Whether this table, view, index, sequence or type was made here. */
    public boolean has(RelationName relation) {
        return relations.contains(relation);
    }

    /** Whether this column was added here, or its whole table was made here. */
    public boolean hasPart(RelationName table, String column) {
        return has(table) || columns.contains(new Part(table, column));
    }

    /** The columns that were added here to a table. */
    Set<String> addedColumns(RelationName table) {
        return columns.stream()
                .filter(it -> it.table.equals(table))
                .map(Part::name)
                .collect(Collectors.toSet());
    }

    boolean addedColumn(RelationName table, String name) {
        return columns.contains(new Part(table, name));
    }

    boolean addedConstraint(RelationName table, String name) {
        return constraints.contains(new Part(table, name));
    }

    void add(RelationName relation) {
        relations.add(relation);
    }

    void addColumn(RelationName table, String name) {
        columns.add(new Part(table, name));
    }

    void addConstraint(RelationName table, String name) {
        constraints.add(new Part(table, name));
    }

    void remove(RelationName relation) {
        relations.remove(relation);
        columns.removeIf(it -> it.table.equals(relation));
        constraints.removeIf(it -> it.table.equals(relation));
    }

    /** The old name is free again: another table may be renamed to it. */
    void rename(RelationName from, RelationName to) {
        if (relations.remove(from)) {
            relations.add(to);
        }
        move(columns, from, to);
        move(constraints, from, to);
    }

    void renameColumn(RelationName table, String from, String to) {
        if (columns.remove(new Part(table, from))) {
            addColumn(table, to);
        }
    }

    void renameConstraint(RelationName table, String from, String to) {
        if (constraints.remove(new Part(table, from))) {
            addConstraint(table, to);
        }
    }

    private static void move(Set<Part> parts, RelationName from, RelationName to) {
        Set<Part> moved = parts.stream().filter(it -> it.table.equals(from)).collect(Collectors.toSet());
        parts.removeAll(moved);
        moved.forEach(it -> parts.add(new Part(to, it.name)));
    }

    private record Part(RelationName table, String name) {}
}
