package dev.lockkeeper.catalog.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a table, view, index or sequence as a statement gives it.
 *
 * @param schema empty if the statement names none
 */
public record RelationName(String schema, String name) {

    private static final Pattern PART = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^.]+");

    /** The name in a {@code RangeVar} node. */
    public static RelationName of(Node rangeVar) {
        return new RelationName(rangeVar.text("schemaname"), rangeVar.text("relname"));
    }

    /** The name made of these parts, the last being the relation's own. */
    public static RelationName of(List<String> parts) {
        int last = parts.size() - 1;
        return new RelationName(last > 0 ? parts.get(last - 1) : "", parts.get(last));
    }

    /** The name that SQL reads as this, such as {@code sales."Order"}: what {@link #toString} has written. */
    public static RelationName parse(String written) {
        var parts = new ArrayList<String>();
        for (var part = PART.matcher(written); part.find(); ) {
            String text = part.group();
            parts.add(
                    text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text);
        }
        return of(parts);
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
