package dev.lockkeeper.catalog.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the statements of one migration have made so far. Nobody else uses it yet, so locking it blocks nobody, and what is
 * done to it is undone with it.
 */
public final class Created {

    private final List<RelationName> relations = new ArrayList<>();
    private final Set<Part> parts = new HashSet<>();

    /** Remembers a table, view or sequence. */
    public void add(RelationName relation) {
        relations.add(relation);
    }

    /** Remembers a column or constraint that was added to a table. */
    public void addPart(RelationName table, String name) {
        parts.add(new Part(table.name(), name));
    }

    /** Whether this table, view or sequence was made here. */
    public boolean has(RelationName relation) {
        return relations.stream().anyMatch(it -> it.mayBe(relation));
    }

    /** Whether this column or constraint was added here, or its whole table was. */
    public boolean hasPart(RelationName table, String name) {
        return has(table) || parts.contains(new Part(table.name(), name));
    }

    private record Part(String table, String name) {}
}
