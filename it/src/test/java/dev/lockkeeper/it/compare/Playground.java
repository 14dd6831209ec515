package dev.lockkeeper.it.compare;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database beside that of the test, which is made anew for each example. */
final class Playground implements AutoCloseable {

    private static final String NAME = "compare_playground";

    private final TestDatabase test;

    Playground(TestDatabase test) {
        this.test = test;
    }

    void renew() throws SQLException {
        close();
        test.execute("create database " + NAME + " template template0");
    }

    Connection connect() throws SQLException {
        String url = test.url().replaceFirst("/[^/?]+(\\?|$)", "/" + NAME + "$1");
        return DriverManager.getConnection(url, test.user(), test.password());
    }

    @Override
    public void close() throws SQLException {
        test.execute("drop database if exists " + NAME + " with (force)");
    }
}
