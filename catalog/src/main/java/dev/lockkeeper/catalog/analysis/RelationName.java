package dev.lockkeeper.catalog.analysis;

import java.util.List;

/**
 * The name of a table, view, index or sequence as a statement gives it.
 *
 * @param schema empty if the statement names none
 */
public record RelationName(String schema, String name) {

    /** The name in a {@code RangeVar} node. */
    public static RelationName of(Node rangeVar) {
        return new RelationName(rangeVar.text("schemaname"), rangeVar.text("relname"));
    }

    /** The name made of these parts, the last being the relation's own. */
    public static RelationName of(List<String> parts) {
        int last = parts.size() - 1;
        return new RelationName(last > 0 ? parts.get(last - 1) : "", parts.get(last));
    }

    /** The same schema, another name. */
    public RelationName renamed(String to) {
        return new RelationName(schema, to);
    }

    /** As SQL reads it. */
    @Override
    public String toString() {
        return schema.isEmpty() ? Identifier.quote(name) : Identifier.quote(List.of(schema, name));
    }
}
