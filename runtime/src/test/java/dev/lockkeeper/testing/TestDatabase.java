package dev.lockkeeper.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database of one test, whose user may do anything on it. */
public final class TestDatabase {
    private final TestServer server;
    private final String name;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    static TestDatabase create(TestServer server) throws SQLException {
        var name = "lockkeeper_test_" + UUID.randomUUID().toString().replace("-", "");
        run(server, "create database %s template template0".formatted(name));
        return new TestDatabase(server, name);
    }

    void drop() throws SQLException {
        run(server, "drop database if exists %s with (force)".formatted(name));
    }

    public DataSource dataSource() {
        return source();
    }

    public String url() {
        return source().getUrl();
    }

    public String user() {
        return server.user();
    }

    /** Empty where the server asks for none. */
    public String password() {
        return server.password();
    }

    public Connection connect() throws SQLException {
        return source().getConnection();
    }

    /** The major version of the server, such as 18. */
    public int serverVersion() throws SQLException {
        return server.version();
    }

    /** Runs statements one after the other on one connection, each in its own transaction. */
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The only value of a query, as text. */
    public String scalar(String sql) throws SQLException {
        var values = column(sql);
        if (values.size() != 1) {
            throw new AssertionError("expected one row, found %d: %s".formatted(values.size(), sql));
        }
        return values.get(0);
    }

    /** The first column of a query, as text. */
    public List<String> column(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                var value = rows.getString(1);
                if (value == null) {
                    throw new AssertionError("expected a value, found null; say coalesce or is null: " + sql);
                }
                values.add(value);
            }
            return values;
        }
    }

    private PGSimpleDataSource source() {
        return server.dataSource(name);
    }

    private static void run(TestServer server, String sql) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public String toString() {
        return url();
    }
}
