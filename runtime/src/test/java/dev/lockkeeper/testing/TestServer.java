package dev.lockkeeper.testing;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** A PostgreSQL server on which tests may create databases, and what is to be closed when they are over. */
record TestServer(String url, String user, String password, Closeable process) implements Closeable {

    /** How the driver says statements without parameters; empty: as it does if nobody says. */
    private static final String QUERY_MODE = System.getProperty("lockkeeper.test.queryMode", "");

    /** A source of connections to one of the server's databases, with all else as the server's URL has it. */
    PGSimpleDataSource dataSource(String database) {
        var source = dataSource();
        source.setDatabaseName(database);
        return source;
    }

    Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** The major version. */
    int version() throws SQLException {
        try (var connection = connect()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }

    private PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        if (!QUERY_MODE.isEmpty()) {
            source.setPreferQueryMode(PreferQueryMode.of(QUERY_MODE));
        }
        return source;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
