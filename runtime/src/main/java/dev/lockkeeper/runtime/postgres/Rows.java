package dev.lockkeeper.runtime.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the server and answered by a few values. */
final class Rows {

    private Rows() {}

    /** The time of the server's clock. */
    static Instant time(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** The first rows of a SELECT, as PostgreSQL writes a row: {@code (1,2)}. */
    static List<String> first(Connection connection, String select, int limit) throws SQLException {
        var rows = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT q::text FROM (%s) q LIMIT %d".formatted(select, limit))) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
