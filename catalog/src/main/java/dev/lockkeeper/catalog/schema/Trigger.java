package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;

/** A trigger of a table or view. */
public final class Trigger extends SchemaObject {

    private final Relation relation;
    private String name;
    private final String event;
    private final String sql;
    private final List<Column> columns = new ArrayList<>();
    private final List<SchemaObject> uses = new ArrayList<>();
    private String enabled = "origin";

    /**
     * A trigger. It is added to its table or view by who makes it.
     *
     * @param event timing, events in PostgreSQL's order, and level: {@code before insert or update row}
     * @param sql the CREATE statement as it was written
     */
    public Trigger(Relation relation, String name, String event, String sql) {
        this.relation = relation;
        this.name = name;
        this.event = event;
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "trigger";
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

    /** Timing, events and level. */
    public String event() {
        return event;
    }

    /** The CREATE statement as it was written. */
    public String sql() {
        return sql;
    }

    /** The columns after UPDATE OF. */
    public List<Column> columns() {
        return columns;
    }

    /** The function it calls, and what its WHEN reads, as far as users made them. */
    public List<SchemaObject> uses() {
        return uses;
    }

    /** When it fires: {@code origin}, {@code replica}, {@code always} or {@code disabled}. */
    public String enabled() {
        return enabled;
    }

    /** Says when it fires. */
    public void enabled(String to) {
        enabled = to;
    }
}
