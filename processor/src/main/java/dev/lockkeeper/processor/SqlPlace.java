package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.sql.SqlText;

/**
 * A place in SQL.
 *
 * @param script the path the SQL was read from; empty: it stands in an annotation
 * @param sql the whole text
 * @param index in chars from its start
 */
record SqlPlace(String script, String sql, int index) {

    /** As people count. */
    String words() {
        var text = new SqlText(sql);
        String place = "line %d, column %d".formatted(text.line(index), text.column(index));
        return script.isEmpty() ? place + " of the SQL" : script + ", " + place;
    }
}
