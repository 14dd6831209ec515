package dev.lockkeeper.runtime;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Sessions that query in a loop as an application does, and remember what failed. */
final class Application implements AutoCloseable {

    private static final String BLOCKED_BY_A_RUN = """
            select count(*) from pg_stat_activity a, unnest(pg_blocking_pids(a.pid)) b (pid)
              join pg_stat_activity r on r.pid = b.pid
            where a.application_name = 'shop' and r.application_name = 'lockkeeper' and a.datname = current_database()
            """;

    private final TestDatabase database;
    private final List<Thread> sessions = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Application(TestDatabase database) {
        this.database = database;
    }

    /** One more session, which runs these statements in a transaction, again and again. */
    Application loop(String... statements) {
        var session = new Thread(() -> run(statements));
        session.start();
        sessions.add(session);
        return this;
    }

    /** What the server refused, as SQLSTATEs. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Looks so often how many of its sessions wait behind a run, and returns how often one did. */
    int looksThatFindItBehindARun(int looks) throws SQLException {
        int found = 0;
        try (Connection connection = database.connect();
                var query = connection.prepareStatement(BLOCKED_BY_A_RUN)) {
            for (int look = 0; look < looks; look++) {
                try (var row = query.executeQuery()) {
                    row.next();
                    found += row.getInt(1) > 0 ? 1 : 0;
                }
            }
        }
        return found;
    }

    private void run(String... statements) {
        try (Connection connection = database.connect()) {
            connection.setClientInfo("ApplicationName", "shop");
            connection.setAutoCommit(false);
            while (!closed) {
                transaction(connection, statements);
            }
        } catch (SQLException e) {
            failures.add(state(e));
        }
    }

    private void transaction(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            failures.add(state(e));
            connection.rollback();
        }
    }

    private static String state(SQLException e) {
        @Nullable String state = e.getSQLState();
        return state == null ? "none" : state;
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (Thread session : sessions) {
                session.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
