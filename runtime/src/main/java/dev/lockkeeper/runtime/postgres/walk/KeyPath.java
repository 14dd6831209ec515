package dev.lockkeeper.runtime.postgres.walk;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Along the primary key, or another key that is unique and not null. */
final class KeyPath implements Path {

    private final String table;
    private final TableKey key;

    KeyPath(String table, TableKey key) {
        this.table = table;
        this.key = key;
    }

    @Override
    public String name() {
        return "key " + key.list();
    }

    @Override
    public TableKey identity() {
        return key;
    }

    /** The end is found in the index, so that the batch itself is one range of it. */
    @Override
    public Optional<Stretch> next(Connection connection, List<String> after, int rows, String condition)
            throws SQLException {
        // No parameters: to the driver a question mark would be one, and to PostgreSQL it is also an operator.
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(end(after, rows, condition))) {
                row.next();
                List<String> last = last(row);
                return last.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Stretch(
                                Range.of(table, "%s and %s".formatted(key.after(after), key.compared("<=", last))),
                                row.getLong(1),
                                last));
            }
        }
    }

    @Override
    public void again() {
        // The key of the first row is behind no other.
    }

    /** User text ends with a line end: a comment at its end must not swallow what follows. */
    private String end(List<String> after, int rows, String condition) {
        return """
                with lockkeeper_batch as materialized (
                  select %1$s from %2$s where %3$s and (%4$s
                  ) order by %1$s limit %5$d
                ), lockkeeper_last as materialized (
                  select %1$s from lockkeeper_batch order by %6$s limit 1
                )
                select (select count(*) from lockkeeper_batch), %7$s
                """.formatted(
                        key.list(),
                        table,
                        key.after(after),
                        condition.isEmpty() ? "true" : condition,
                        rows,
                        key.descending(),
                        key.texts("lockkeeper_last"));
    }

    private List<String> last(ResultSet row) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 0; i < key.size(); i++) {
            String value = row.getString(2 + i);
            if (value == null) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }
}
