package dev.lockkeeper.it.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that any process can do which asks a PostgreSQL by JDBC. */
final class BareProgram {

    private BareProgram() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0], args[1], "");
                Statement statement = connection.createStatement()) {
            statement.executeQuery("select 1").close();
        }
    }
}
