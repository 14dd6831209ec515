package dev.lockkeeper.maven.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Statements on the server at a URL, one connection each. */
record Database(String url) {
    static Database of(EmbeddedServer server) {
        return new Database(server.url());
    }

    void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String scalar(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
