package dev.lockkeeper.runtime.postgres.session;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.postgres.connection.SessionIdentity;
import dev.lockkeeper.runtime.postgres.connection.SessionSettings;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import dev.lockkeeper.runtime.postgres.lock.WorkerLock;
import dev.lockkeeper.runtime.postgres.transaction.WorkTransactions;
import dev.lockkeeper.runtime.postgres.walk.WalkSessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session that works for a run beside its own: bounded, watched and fenced as that is, and ended with it. */
final class WorkerSession implements WalkSessions.Beside {

    private static final String WHO = """
            select pid, backend_start::text from pg_catalog.pg_stat_activity where pid = pg_catalog.pg_backend_pid()
            """;

    private final WorkConnection work;
    private final Watch watch;
    private final WorkTransactions transactions;
    private final String run;
    private @Nullable SessionIdentity session;

    /** Not open yet; writes for {@code run} as long as {@code fence} says that this is the run. */
    WorkerSession(WorkConnection work, Fence fence, SocketBound bound, Watch watch, String run) {
        this.work = work;
        this.watch = watch;
        this.transactions = new WorkTransactions(work, fence, () -> {}, bound, watch, "");
        this.run = run;
    }

    /** Opens it, with these settings. */
    void open(SocketBound bound, Map<String, String> settings) throws SQLException {
        Connection connection = work.openBeside();
        SessionIdentity opened = bound.ask(connection, it -> {
            renew(it);
            for (var setting : settings.entrySet()) {
                set(it, setting.getKey(), setting.getValue());
            }
            return enter(it);
        });
        session = opened;
        watch.knows(opened);
        // Another one in its place would not have its lock.
        work.hold();
    }

    @Override
    public int pid() {
        SessionIdentity known = session;
        return known == null ? 0 : known.pid();
    }

    @Override
    public void run(Limits limits, Work body) {
        transactions.run(run, limits, (connection, transaction) -> body.in(connection));
    }

    @Override
    public <T> T ask(String what, Question<T> question) {
        return work.ask(question::ask, e -> SqlStates.ofQuestion(what, e));
    }

    @Override
    public void abort() {
        work.abort();
    }

    void close() {
        watch.close();
        work.release();
        work.close();
    }

    private static void renew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute(SessionSettings.renewal(connection, true));
            } catch (SQLException e) {
                if (SqlStates.lost(e)) {
                    throw e;
                }
                // An operating system without what it watches its client with.
                statement.execute(SessionSettings.renewal(connection, false));
            }
        }
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_catalog.set_config(?, ?, false)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static SessionIdentity enter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WorkerLock.TAKE);
            try (ResultSet row = statement.executeQuery(WHO)) {
                row.next();
                return new SessionIdentity(row.getInt(1), row.getString(2), false);
            }
        }
    }
}
