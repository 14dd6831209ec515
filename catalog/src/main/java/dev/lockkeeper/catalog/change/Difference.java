package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes conditions on columns of two rows, such as {@code NEW} and {@code OLD}. */
final class Difference {

    private Difference() {}

    /** That any of the columns is not the same in both rows. */
    static String any(List<SyncedColumn> columns, String one, String other) {
        return any(columns, one, columns, other);
    }

    /** That any of the columns of one row is not the same as the one in its place in the other. */
    static String any(List<SyncedColumn> columns, String one, List<SyncedColumn> others, String other) {
        var terms = new ArrayList<String>();
        var left = new ArrayList<String>();
        var right = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).exact() && others.get(i).exact()) {
                terms.add(of(one, columns.get(i)) + " IS DISTINCT FROM " + of(other, others.get(i)));
            } else {
                left.add(of(one, columns.get(i)));
                right.add(of(other, others.get(i)));
            }
        }
        if (!left.isEmpty()) {
            // Bytes, not "=": json, xml and point have none, that of citext is on some search paths only, and to those
            // of
            // numeric and of collations that ignore case 1.0 and 1.00, or a and A, are the same.
            terms.add("pg_catalog.record_image_ne(ROW(%s), ROW(%s))"
                    .formatted(String.join(", ", left), String.join(", ", right)));
        }
        return String.join(" OR ", terms);
    }

    /** That none of the columns has a value. */
    static String noValue(List<SyncedColumn> columns, String row) {
        return columns.stream().map(it -> of(row, it) + " IS NULL").collect(Collectors.joining(" AND "));
    }

    /** That one of the columns has a value. */
    static String aValue(List<SyncedColumn> columns, String row) {
        String terms = columns.stream().map(it -> of(row, it) + " IS NOT NULL").collect(Collectors.joining(" OR "));
        return columns.size() > 1 ? "(" + terms + ")" : terms;
    }

    static String of(String row, SyncedColumn column) {
        return row + "." + Identifier.quote(column.name());
    }
}
