package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An index of a table or materialized view. */
public final class Index extends Relation {

    private final Relation table;
    private String method = "btree";
    private final List<Key> keys = new ArrayList<>();
    private final List<String> columnNames = new ArrayList<>();
    private final List<Column> included = new ArrayList<>();
    private @Nullable Expression predicate;
    private boolean unique;
    private boolean nullsNotDistinct;
    private boolean valid = true;
    private @Nullable Index parent;
    private final Map<String, String> options = new TreeMap<>();

    /** A valid btree without keys. It lives in its table's namespace. */
    public Index(Relation table, String name) {
        super(table.namespace(), name);
        this.table = table;
    }

    /**
     * What it is ordered by, first to last.
     *
     * @param column null for an expression
     * @param expression null for a column
     * @param order what follows it: collation, operator class, {@code desc}, {@code nulls first}; empty: the usual
     */
    public record Key(@Nullable Column column, @Nullable Expression expression, String order) {}

    @Override
    public String kind() {
        return "index";
    }

    /** What it is an index of. */
    public Relation table() {
        return table;
    }

    /** The access method. */
    public String method() {
        return method;
    }

    /** Says which access method it has. */
    public void method(String to) {
        method = to;
    }

    /** Its keys, in order. */
    public List<Key> keys() {
        return keys;
    }

    /** What PostgreSQL calls the index's own columns, which the names of other indexes derive from. */
    public List<String> columnNames() {
        return columnNames;
    }

    /** The columns that are stored with the keys. */
    public List<Column> included() {
        return included;
    }

    /** Which rows it has; empty: every one. */
    public Optional<Expression> predicate() {
        return Optional.ofNullable(predicate);
    }

    /** Says which rows it has. */
    public void predicate(Expression to) {
        predicate = to;
    }

    /** Whether no two rows may have the same keys. */
    public boolean unique() {
        return unique;
    }

    /** Says whether two rows may have the same keys. */
    public void unique(boolean to) {
        unique = to;
    }

    /** Whether two nulls count as the same. */
    public boolean nullsNotDistinct() {
        return nullsNotDistinct;
    }

    /** Says whether two nulls count as the same. */
    public void nullsNotDistinct(boolean to) {
        nullsNotDistinct = to;
    }

    /** Whether queries may use it. */
    public boolean valid() {
        return valid;
    }

    /** Says whether queries may use it. */
    public void valid(boolean to) {
        valid = to;
    }

    /** The index of the partitioned table that it is a part of. */
    public Optional<Index> parent() {
        return Optional.ofNullable(parent);
    }

    /** Makes it a part of the index of a partitioned table; null takes it out. */
    public void parent(@Nullable Index to) {
        parent = to;
    }

    /** Its storage parameters. */
    public Map<String, String> options() {
        return options;
    }
}
