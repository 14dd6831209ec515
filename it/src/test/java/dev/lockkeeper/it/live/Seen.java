package dev.lockkeeper.it.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one version of the application sees of a row.
 *
 * @param values as the driver has them, to be written again
 * @param texts the same as the server says them
 */
record Seen(int touched, List<Object> values, List<String> texts) {

    /** The row that a result is at, whose columns {@code touched} and the version's own begin at {@code first}. */
    static Seen of(ResultSet row, int first, int columns) throws SQLException {
        var values = new ArrayList<>();
        var texts = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(first + i));
            texts.add(row.getString(first + i));
        }
        return new Seen(row.getInt(first), values, texts);
    }

    /**
     * In words, what is not as it must be; empty if nothing is.
     *
     * @param filled what a NULL may have become; empty: it stays one
     * @param filling whether what only the new version has may still be NULL
     */
    static Optional<String> difference(
            Optional<Seen> seen, Optional<Row> row, Side side, String filled, boolean filling) {
        if (seen.isEmpty() || row.isEmpty()) {
            return seen.isEmpty() == row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(seen.isEmpty() ? "is gone" : "is there, and was deleted or never inserted");
        }
        return seen.get().difference(row.get(), side, filled, filling);
    }

    private Optional<String> difference(Row row, Side side, String filled, boolean filling) {
        if (touched != row.touched()) {
            return Optional.of("was written %d times, and says %d".formatted(row.touched(), touched));
        }
        List<String> expected = texts(row.values(side));
        boolean notFilled = filling && side == Side.NEW;
        if (IntStream.range(0, expected.size())
                .allMatch(i -> alike(expected, i, filled) || (notFilled && texts.get(i) == null))) {
            return Optional.empty();
        }
        return Optional.of("is %s, and must be %s, to the %s version".formatted(texts, expected, name(side)));
    }

    private boolean alike(List<String> expected, int i, String filled) {
        boolean mayBeFilled = expected.get(i) == null && !filled.isEmpty();
        return Objects.equals(texts.get(i), expected.get(i)) || (mayBeFilled && filled.equals(texts.get(i)));
    }

    private static List<String> texts(List<Object> values) {
        var texts = new ArrayList<String>();
        values.forEach(it -> texts.add(text(it)));
        return texts;
    }

    private static String name(Side side) {
        return side == Side.OLD ? "old" : "new";
    }

    private static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "t" : "f";
        }
        return value == null ? null : value.toString();
    }
}
