package dev.lockkeeper.it.crash;

import dev.lockkeeper.testing.PgBouncer;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** Writes orders through a pooler all the time, and looks what others leave on its sessions. */
final class PooledApplication implements AutoCloseable {

    /** What somebody has set, but for what PgBouncer keeps track of itself. */
    private static final String SET = """
            select coalesce(string_agg(name || ' = ' || setting, ', '), '') from pg_settings
            where source = 'session'
              and name not like 'transaction\\_%'
              and lower(name) not in ('client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings', 'application_name')
            """;

    /** Locks, temporary tables, and sessions. */
    private static final String TRACES = """
            select 'lock ' || objid from pg_locks where locktype = 'advisory'
                and database = (select oid from pg_database where datname = current_database())
            union all select 'temporary ' || relname from pg_class where relpersistence = 't' and relkind = 'r'
            union all select 'session ' || pid from pg_stat_activity
                where datname = current_database() and application_name = 'lockkeeper'
            """;

    private final PgBouncer pooler;
    private final TestDatabase database;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger written = new AtomicInteger();
    private final CompletableFuture<Void> writing;

    PooledApplication(PgBouncer pooler, TestDatabase database) throws SQLException {
        this.pooler = pooler;
        this.database = database;
        database.execute("truncate orders restart identity");
        writing = CompletableFuture.runAsync(this::write);
    }

    /** What Lockkeeper has left of its runs, but for what they were for. */
    List<String> traces() throws SQLException {
        return database.column(TRACES);
    }

    /** Stops writing, and tells what is not as it should be on its sessions, asking so many times, and among its rows. */
    List<String> end(int times) throws SQLException {
        over.set(true);
        writing.join();
        var wrong = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            try (var session = new Session(pooler.dataSource().getConnection())) {
                session.column(SET).stream()
                        .filter(it -> !it.isEmpty())
                        .map(it -> "set on a session of the application: " + it)
                        .forEach(wrong::add);
            }
        }
        String rows = database.scalar("select count(*) from orders");
        if (!rows.equals("" + written.get())) {
            wrong.add("it wrote %d orders, and there are %s".formatted(written.get(), rows));
        }
        return wrong;
    }

    @Override
    public void close() {
        over.set(true);
        writing.join();
    }

    private void write() {
        while (!over.get()) {
            PGSimpleDataSource source = pooler.dataSource();
            // As an application has to behind it.
            source.setPrepareThreshold(0);
            try (Connection connection = source.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into orders (n) values (1)");
                statement.execute("update orders set n = n + 1 where id = (select max(id) from orders)");
                connection.commit();
                written.incrementAndGet();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
