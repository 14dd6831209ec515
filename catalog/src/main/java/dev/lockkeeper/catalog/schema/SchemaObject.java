package dev.lockkeeper.catalog.schema;

import java.util.Map;
import java.util.TreeMap;

/**
 * Anything with an identity in a schema. Objects refer to each other by reference, as PostgreSQL's do by oid, so a rename is
 * one assignment and every mention follows.
 */
public abstract sealed class SchemaObject
        permits Column,
                Constraint,
                Namespace,
                Other,
                Policy,
                Publication,
                Relation,
                RewriteRule,
                Routine,
                Trigger,
                UserType {

    private String comment = "";
    private boolean outdated;
    private final Map<String, String> grants = new TreeMap<>();

    SchemaObject() {}

    /** What kind of thing it is, as SQL calls it, in lower case: {@code table}. */
    public abstract String kind();

    /** Its name as SQL reads it, with what it belongs to before it: {@code public.customer.id}. */
    public abstract String title();

    /** What COMMENT ON says; empty: nothing. */
    public String comment() {
        return comment;
    }

    /** Says something else about it; empty: nothing. */
    public void comment(String text) {
        comment = text;
    }

    /**
     * Whether the text that was kept of it, of the statement that made it or of an expression in it, may mean something else
     * by now, or nothing: it was altered since, or it names what has another name since.
     */
    public boolean outdated() {
        return outdated;
    }

    /** Says that the text that was kept of it may no longer be what makes it. */
    public void outdate() {
        outdated = true;
    }

    /** Says that the text that was kept of it is what makes it, since it is new. */
    public void renew() {
        outdated = false;
    }

    /** What was granted: role to its privileges, each a letter of PostgreSQL's ACLs, with a star where it may be passed on. */
    public Map<String, String> grants() {
        return grants;
    }

    @Override
    public final String toString() {
        return kind() + " " + title();
    }
}
