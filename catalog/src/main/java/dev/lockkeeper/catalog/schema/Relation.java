package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shares one space of names in a namespace: tables, views, indexes, sequences and composite types. */
public abstract sealed class Relation extends SchemaObject permits CompositeType, Index, Sequence, Table, View {

    private Namespace namespace;
    private String name;
    private final List<Column> columns = new ArrayList<>();

    Relation(Namespace namespace, String name) {
        this.namespace = namespace;
        this.name = name;
    }

    /** Where it is. */
    public Namespace namespace() {
        return namespace;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return namespace.title() + "." + Identifier.quote(name);
    }

    void place(Namespace to, String newName) {
        namespace = to;
        name = newName;
    }

    /** Its columns, in order; an index or a sequence has none that concern us. */
    public List<Column> columns() {
        return columns;
    }

    /** The column of this name. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(it -> it.name().equals(column)).findFirst();
    }
}
