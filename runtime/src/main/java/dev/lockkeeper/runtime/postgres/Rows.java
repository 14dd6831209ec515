package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.platform.Client;
import dev.lockkeeper.runtime.platform.Traffic;
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

    /** Other sessions; those of Lockkeeper itself belong to this run, since no other is at work. */
    static List<Client> clients(Connection connection) throws SQLException {
        var clients = new ArrayList<Client>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT pid, coalesce(application_name, ''), coalesce(usename, '') FROM pg_stat_activity
                        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
                        ORDER BY backend_start, pid""")) {
            while (row.next()) {
                clients.add(new Client(row.getInt(1), row.getString(2), row.getString(3)));
            }
        }
        return clients;
    }

    static Traffic traffic(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT xact_commit, xact_rollback FROM pg_stat_database WHERE datname = current_database()""")) {
            row.next();
            return new Traffic(row.getLong(1), row.getLong(2));
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
