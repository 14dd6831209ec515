package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * An object of which only the existence is known: an extension, a collation, an operator, a cast, extended statistics, a
 * text search configuration, a foreign server.
 */
public final class Other extends SchemaObject {

    private final String kind;
    private String title;
    private final List<SchemaObject> uses = new ArrayList<>();

    /**
     * One of these.
     *
     * @param kind as SQL calls it, in lower case
     * @param title its name as SQL reads it, with what it belongs to
     */
    public Other(String kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }

    void rename(String to) {
        title = to;
    }

    /** What it depends on. */
    public List<SchemaObject> uses() {
        return uses;
    }
}
