package dev.lockkeeper.catalog.schema;

/** A type of several columns: {@code CREATE TYPE name AS (…)}. */
public final class CompositeType extends Relation {

    /** One without columns. */
    public CompositeType(Namespace namespace, String name) {
        super(namespace, name);
    }

    @Override
    public String kind() {
        return "type";
    }
}
