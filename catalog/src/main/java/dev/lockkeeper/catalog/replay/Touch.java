package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.SchemaObject;

/**
 * One way in which a statement has to do with an object. Two statements may change places unless one writes what the other
 * reads or writes.
 *
 * @param object which
 * @param facet what of it: {@link #IDENTITY} for its existence and name, else a word such as {@code default}
 * @param write whether it is changed
 */
public record Touch(SchemaObject object, String facet, boolean write) {

    /** That it is there under its name. Who has to do with any facet relies on it. */
    public static final String IDENTITY = "";
}
