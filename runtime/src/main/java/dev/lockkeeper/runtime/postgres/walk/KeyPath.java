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

    /** Rows to look at where a table is cut. */
    private static final double SAMPLE = 20_000;

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

    @Override
    public Path another() {
        return this;
    }

    /** By some blocks of the table, at random: which are as good as all of them, and cost the same for any table. */
    @Override
    public List<List<String>> cuts(Connection connection, Place place, int parts, long rows) throws SQLException {
        var cuts = new ArrayList<List<String>>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery("""
                        with lockkeeper_sample as (
                          select %1$s, ntile(%2$d) over (order by %1$s) as lockkeeper_part
                          from %3$s tablesample system (%4$s) where %5$s
                        )
                        select distinct on (lockkeeper_part) %6$s
                        from lockkeeper_sample order by lockkeeper_part, %7$s
                        """.formatted(
                            key.list(),
                            parts,
                            table,
                            Math.min(100.0, 100.0 * SAMPLE / Math.max(rows, 1)),
                            key.after(place.position()),
                            key.texts(),
                            key.descending()))) {
                while (row.next()) {
                    var values = new ArrayList<String>();
                    for (int i = 0; i < key.size(); i++) {
                        values.add(row.getString(1 + i));
                    }
                    cuts.add(values);
                }
            }
        }
        // The last of them is the end, which others may move.
        return cuts.size() < parts ? List.of() : cuts.subList(0, parts - 1);
    }

    /** The end is found in the index, so that the batch itself is one range of it. */
    @Override
    public Optional<Stretch> next(Connection connection, Place place, int rows, String condition) throws SQLException {
        String within = key.between(place.position(), place.end());
        // No parameters: to the driver a question mark would be one, and to PostgreSQL it is also an operator.
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(end(within, rows, condition))) {
                row.next();
                List<String> last = last(row);
                return last.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Stretch(
                                Range.of(
                                        table,
                                        "%s and %s".formatted(key.after(place.position()), key.compared("<=", last))),
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
    private String end(String within, int rows, String condition) {
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
                        within,
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
