package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;

/** A rewrite rule: CREATE RULE. */
public final class RewriteRule extends SchemaObject {

    private final Relation relation;
    private String name;
    private final String event;
    private final boolean instead;
    private final String sql;
    private String enabled = "origin";
    private final List<SchemaObject> uses = new ArrayList<>();

    /**
     * A rule. It is added to its table or view by who makes it.
     *
     * @param event {@code select}, {@code insert}, {@code update} or {@code delete}
     * @param sql the CREATE statement as it was written
     */
    public RewriteRule(Relation relation, String name, String event, boolean instead, String sql) {
        this.relation = relation;
        this.name = name;
        this.event = event;
        this.instead = instead;
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "rule";
    }

    @Override
    public String title() {
        return relation.title() + "." + Identifier.quote(name);
    }

    /** The table or view. */
    public Relation relation() {
        return relation;
    }

    /** Its own name. */
    public String name() {
        return name;
    }

    /** Gives it another name. */
    public void rename(String to) {
        name = to;
    }

    /** What it is for. */
    public String event() {
        return event;
    }

    /** Whether it takes the place of the statement. */
    public boolean instead() {
        return instead;
    }

    /** When it applies: {@code origin}, {@code replica}, {@code always} or {@code disabled}. */
    public String enabled() {
        return enabled;
    }

    /** Says when it applies. */
    public void enabled(String to) {
        enabled = to;
    }

    /** The CREATE statement as it was written. */
    public String sql() {
        return sql;
    }

    /** What it reads and writes. */
    public List<SchemaObject> uses() {
        return uses;
    }
}
