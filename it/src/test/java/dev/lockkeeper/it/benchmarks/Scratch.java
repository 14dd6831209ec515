package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database of a benchmark, on the server of its test.
 *
 * @param test the database of the test
 * @param name what it is called
 */
record Scratch(TestDatabase test, String name) {

    /** Drops what is there by this name, and creates it. */
    static Scratch empty(TestDatabase test, String name) throws SQLException {
        var scratch = new Scratch(test, "bench_" + name.replaceAll("[^a-z0-9]+", "_"));
        scratch.drop();
        test.execute("create database " + scratch.name);
        return scratch;
    }

    /** Drops what is there by this name, and copies the other one, which nobody may be connected to. */
    static Scratch copy(Scratch template, String name) throws SQLException {
        var scratch = new Scratch(template.test, "bench_" + name);
        scratch.drop();
        // Before 15 there is no other way; since then the other one writes all of it to the log.
        String files = template.test.serverVersion() < 15 ? "" : " strategy file_copy";
        template.test.execute("create database %s template %s%s".formatted(scratch.name, template.name, files));
        return scratch;
    }

    String url() {
        return test.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1");
    }

    /** By another port of this machine. */
    String url(int port) {
        return url().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), test.user(), test.password());
    }

    /** The only value of a query. */
    String scalar(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    void drop() throws SQLException {
        test.execute("drop database if exists " + name + " with (force)");
    }
}
