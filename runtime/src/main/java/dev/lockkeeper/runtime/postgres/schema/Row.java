package dev.lockkeeper.runtime.postgres.schema;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One row of an answer; what is null in it is empty here. */
record Row(ResultSet set) {

    /** What to do with a row. */
    @FunctionalInterface
    interface Reader {
        void read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        String text = set.getString(column);
        return text == null ? "" : text;
    }

    boolean is(String column) throws SQLException {
        return set.getBoolean(column);
    }

    boolean isNull(String column) throws SQLException {
        return set.getString(column) == null;
    }

    /** An oid or any other number; 0 for none. */
    long number(String column) throws SQLException {
        return set.getLong(column);
    }

    /** An array of numbers. */
    List<Long> numbers(String column) throws SQLException {
        var numbers = new ArrayList<Long>();
        for (String text : texts(column)) {
            numbers.add(Long.parseLong(text));
        }
        return numbers;
    }

    /** An array of texts. */
    List<String> texts(String column) throws SQLException {
        Array array = set.getArray(column);
        var texts = new ArrayList<String>();
        if (array != null) {
            for (Object element : (Object[]) array.getArray()) {
                texts.add(String.valueOf(element));
            }
            array.free();
        }
        return texts;
    }

    /** An array of {@code name=value}. */
    TreeMap<String, String> options(String column) throws SQLException {
        var options = new TreeMap<String, String>();
        for (String text : texts(column)) {
            int equals = text.indexOf('=');
            options.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return options;
    }
}
