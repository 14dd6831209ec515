package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells whether a pooler hands out server sessions by the transaction. */
final class Pooler {

    private Pooler() {}

    /** Two connections that are open at once and idle are never one session, unless a pooler stands between. */
    static void refuse(Connection one, Connection other) throws SQLException {
        int first = session(one);
        if (session(other) != first && session(one) == first) {
            return;
        }
        throw LockkeeperException.refused(
                "LK2109",
                "There is a pooler between here and the server that changes sessions with each transaction.",
                "A lock that keeps other runs out would be lost at once. Nothing was changed.",
                "Give lockkeeper.url the address of the server itself, or a pool in session mode.");
    }

    private static int session(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }
}
