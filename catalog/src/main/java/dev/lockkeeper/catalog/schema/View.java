package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A view or materialized view. */
public final class View extends Relation {

    private final boolean materialized;
    private String query;
    private final List<SchemaObject> uses = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<RewriteRule> rules = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();
    private final Set<Relation> starred = new LinkedHashSet<>();
    private boolean columnsKnown = true;
    private boolean populated = true;

    /** One of this query. */
    public View(Namespace namespace, String name, boolean materialized, String query) {
        super(namespace, name);
        this.materialized = materialized;
        this.query = query;
    }

    @Override
    public String kind() {
        return materialized ? "materialized view" : "view";
    }

    /** Whether its rows are stored. */
    public boolean materialized() {
        return materialized;
    }

    /** The SELECT, as it was written. */
    public String query() {
        return query;
    }

    /** Gives it another SELECT. */
    public void query(String to) {
        query = to;
    }

    /** The relations for whose columns a star stands in its SELECT. */
    public Set<Relation> starred() {
        return starred;
    }

    /** What the query reads and calls: relations, columns, functions, types. */
    public List<SchemaObject> uses() {
        return uses;
    }

    /** The indexes of a materialized view. */
    public List<Index> indexes() {
        return indexes;
    }

    /** Its triggers. */
    public List<Trigger> triggers() {
        return triggers;
    }

    /** Its rewrite rules, but for the one that makes it a view. */
    public List<RewriteRule> rules() {
        return rules;
    }

    /** Its options, such as {@code security_invoker}. */
    public Map<String, String> options() {
        return options;
    }

    /** Whether all its columns are in {@link #columns()}; a star over something unknown is not resolved. */
    public boolean columnsKnown() {
        return columnsKnown;
    }

    /** Says whether all its columns are known. */
    public void columnsKnown(boolean to) {
        columnsKnown = to;
    }

    /** Whether a materialized view may be read. */
    public boolean populated() {
        return populated;
    }

    /** Says whether a materialized view may be read. */
    public void populated(boolean to) {
        populated = to;
    }
}
