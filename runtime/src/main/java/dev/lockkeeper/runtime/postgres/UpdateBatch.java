package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Updates a batch in one statement, which also finds its end. */
final class UpdateBatch implements BatchStatement {

    private final TableKey key;
    private final String table;
    private final String set;
    private final String where;

    UpdateBatch(TableKey key, String table, String set, String where) {
        this.key = key;
        this.table = table;
        this.set = set;
        this.where = where;
    }

    @Override
    public Result run(Connection connection, List<String> after, int rows, Walk.Body body) throws SQLException {
        // No parameters: to the driver a question mark would be one, and to PostgreSQL it is also an operator.
        try (Statement update = connection.createStatement()) {
            update.setEscapeProcessing(false);
            try (ResultSet row = update.executeQuery(sql(after, rows))) {
                row.next();
                return new Result(row.getLong(1), row.getLong(2), lastKey(row, key.size()));
            }
        }
    }

    /** User text ends with a line end: a comment at its end must not swallow what follows. */
    private String sql(List<String> after, int rows) {
        return """
                with lockkeeper_batch as materialized (
                  select %1$s from %2$s where %3$s order by %1$s limit %10$d
                ), lockkeeper_last as materialized (
                  select %1$s from lockkeeper_batch order by %4$s limit 1
                ), lockkeeper_done as (
                  update %2$s set %5$s
                  where %3$s and %6$s and (%7$s
                  )
                  returning (%8$s
                  ) as still
                )
                select (select count(*) from lockkeeper_batch),
                       (select count(*) from lockkeeper_done where still),
                       %9$s
                """.formatted(
                        key.list(),
                        table,
                        key.after(after),
                        key.descending(),
                        set,
                        key.upTo("lockkeeper_last"),
                        where.isEmpty() ? "true" : where,
                        where.isEmpty() ? "false" : where,
                        key.texts("lockkeeper_last"),
                        rows);
    }

    /** The key in the columns after the two counts; empty if there is none. */
    static List<String> lastKey(ResultSet row, int size) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            String value = row.getString(3 + i);
            if (value == null) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }
}
