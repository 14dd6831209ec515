package dev.lockkeeper.it.crash;

import dev.lockkeeper.testing.TestDatabase;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases of one server: a template for each scenario, and a copy of it for each point. */
final class Databases implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;
    private final String user;
    private final String password;
    private Session admin;

    /** Beside {@code any}, on the same server. */
    Databases(TestDatabase any) throws SQLException {
        this(any.url(), any.user(), any.password());
    }

    /** On a server of one's own. */
    Databases(Cluster cluster) throws SQLException {
        this(cluster.source().getUrl(), "postgres", "");
    }

    private Databases(String url, String user, String password) throws SQLException {
        this.url = url;
        this.user = user;
        this.password = password;
        this.admin = new Session(any().getConnection());
    }

    String create() throws SQLException {
        return copy("template0");
    }

    String copy(String template) throws SQLException {
        String name = "crash_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        admin().execute("create database %s template %s".formatted(name, template));
        return name;
    }

    void drop(String name) throws SQLException {
        admin().execute("drop database %s with (force)".formatted(name));
    }

    /** Ends the session of a server process, and returns when it is gone. */
    void endBackend(int pid) {
        try {
            admin().column("select pg_terminate_backend(%d, 10000)".formatted(pid));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Session connect(String name) throws SQLException {
        return new Session(source(name).getConnection());
    }

    /** Opened again after the server was down. */
    private synchronized Session admin() throws SQLException {
        if (!admin.connection().isValid(1)) {
            admin = new Session(any().getConnection());
        }
        return admin;
    }

    @Override
    public synchronized void close() throws SQLException {
        admin.close();
    }

    InetSocketAddress server() {
        PGSimpleDataSource source = source("postgres");
        return new InetSocketAddress(source.getServerNames()[0], source.getPortNumbers()[0]);
    }

    PGSimpleDataSource source(String name) {
        PGSimpleDataSource source = any();
        source.setDatabaseName(name);
        return source;
    }

    private PGSimpleDataSource any() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** To the same database, through the proxy. */
    PGSimpleDataSource through(WireProxy proxy, String name) {
        PGSimpleDataSource source = source(name);
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {proxy.port()});
        source.setSslMode("disable");
        source.setGssEncMode("disable");
        return source;
    }
}
