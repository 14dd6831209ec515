package dev.lockkeeper.it.crash;

import dev.lockkeeper.testing.TestDatabase;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases of one server: a template for each scenario, and a copy of it for each point; and who works on them. */
final class Databases implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;
    private final String user;
    private final String password;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private Optional<Runners> runners = Optional.empty();

    /** Beside {@code any}, on the same server. */
    Databases(TestDatabase any) {
        this(any.url(), any.user(), any.password());
    }

    /** On a server of one's own. */
    Databases(Cluster cluster) {
        this(cluster.source().getUrl(), "postgres", "");
    }

    private Databases(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    String create() throws SQLException {
        return copy("template0");
    }

    String copy(String template) throws SQLException {
        String name = "crash_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        administer("create database %s template %s".formatted(name, template));
        return name;
    }

    void drop(String name) throws SQLException {
        administer("drop database %s with (force)".formatted(name));
    }

    /** Ends the session of a server process, and returns when it is gone. */
    void endBackend(int pid) {
        try {
            administer("select pg_terminate_backend(%d, 10000)".formatted(pid));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Session connect(String name) throws SQLException {
        return new Session(source(name).getConnection());
    }

    /** A process that waits for its command. */
    synchronized Runner runner() throws Exception {
        if (runners.isEmpty()) {
            runners = Optional.of(new Runners(this));
        }
        return runners.get().next();
    }

    @Override
    public void close() throws SQLException {
        runners.ifPresent(Runners::close);
        for (Session session : idle) {
            session.close();
        }
    }

    InetSocketAddress server() {
        PGSimpleDataSource source = source("postgres");
        return new InetSocketAddress(source.getServerNames()[0], source.getPortNumbers()[0]);
    }

    PGSimpleDataSource source(String name) {
        PGSimpleDataSource source = Sources.of(url, user, password);
        source.setDatabaseName(name);
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

    /** On a session of one's own for as long as it takes; one that the server has lost is left. */
    private void administer(String sql) throws SQLException {
        Session session = idle.poll();
        if (session == null || !session.connection().isValid(1)) {
            session = connect("postgres");
        }
        session.execute(sql);
        idle.push(session);
    }
}
