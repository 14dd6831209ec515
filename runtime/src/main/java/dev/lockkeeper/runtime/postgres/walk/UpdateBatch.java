package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.runtime.platform.Walk;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Updates a batch in one statement. */
final class UpdateBatch implements BatchStatement {

    /**
     * The longest wait for a row of the plain UPDATE, which holds those before it. Locking all rows first would need no
     * wait, and write a tenth more WAL for every batch where hardly one meets a lock.
     */
    private static final int PATIENCE_MILLIS = 10;

    private final String set;
    private final String where;

    UpdateBatch(String set, String where) {
        this.set = set;
        this.where = where;
    }

    @Override
    public Result run(Connection connection, Range range, TableKey identity, Walk.Body body) throws SQLException {
        // No parameters: to the driver a question mark would be one, and to PostgreSQL it is also an operator.
        try (Statement update = connection.createStatement()) {
            update.setEscapeProcessing(false);
            // One message to the server for both.
            update.execute("""
                    set local lock_timeout = %6$d;
                    with lockkeeper_done as (
                      update %1$s set %2$s
                      where %3$s and (%4$s
                      )
                      returning (%5$s
                      ) as still
                    )
                    select count(*), count(*) filter (where still) from lockkeeper_done
                    """.formatted(range.from(), set, range.condition(), condition(), still(), PATIENCE_MILLIS));
            update.getMoreResults();
            try (ResultSet row = update.getResultSet()) {
                row.next();
                return new Result(row.getLong(1), row.getLong(2), List.of());
            }
        }
    }

    @Override
    public Result runAroundLocked(Connection connection, Range range, TableKey identity, Walk.Body body)
            throws SQLException {
        try (Statement update = connection.createStatement()) {
            update.setEscapeProcessing(false);
            try (ResultSet row = update.executeQuery("""
                    with lockkeeper_free as materialized (
                      select %6$s from %1$s
                      where %3$s and (%4$s
                      )
                      for no key update skip locked
                    ), lockkeeper_done as (
                      update %1$s set %2$s
                      where %3$s and (%4$s
                      ) and (%6$s) in (select %6$s from lockkeeper_free)
                      returning (%5$s
                      ) as still
                    )
                    select (select count(*) from lockkeeper_done where still),
                           (%7$s
                           ),
                           (select count(*) from lockkeeper_free)
                    """.formatted(
                            range.from(),
                            set,
                            range.condition(),
                            condition(),
                            still(),
                            identity.list(),
                            identity.skipped(range, "%s and (%s\n)".formatted(range.condition(), condition()))))) {
                row.next();
                return new Result(row.getLong(3), row.getLong(1), Result.rows(row.getArray(2)));
            }
        }
    }

    /** User text ends with a line end: a comment at its end must not swallow what follows. */
    private String condition() {
        return where.isEmpty() ? "true" : where;
    }

    private String still() {
        return where.isEmpty() ? "false" : where;
    }
}
