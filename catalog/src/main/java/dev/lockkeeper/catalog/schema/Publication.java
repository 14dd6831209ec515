package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A publication for logical replication. */
public final class Publication extends SchemaObject {

    private String name;
    private boolean allTables;
    private final Map<Table, String> tables = new LinkedHashMap<>();
    private final Map<Table, Set<Column>> named = new LinkedHashMap<>();
    private final Set<Namespace> namespaces = new LinkedHashSet<>();
    private final Map<String, String> options = new TreeMap<>();

    /** One of nothing. */
    public Publication(String name) {
        this.name = name;
    }

    @Override
    public String kind() {
        return "publication";
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

    /** Whether it is of every table. */
    public boolean allTables() {
        return allTables;
    }

    /** Says whether it is of every table. */
    public void allTables(boolean to) {
        allTables = to;
    }

    /** Its tables, each with the columns and {@code where} if it has not all; else empty. */
    public Map<Table, String> tables() {
        return tables;
    }

    /** The columns of a table that it names: those that it has chosen, and those that a condition on rows reads. */
    public Map<Table, Set<Column>> named() {
        return named;
    }

    /** The namespaces of which it has every table. */
    public Set<Namespace> namespaces() {
        return namespaces;
    }

    /** Its options. */
    public Map<String, String> options() {
        return options;
    }
}
