package dev.lockkeeper.runtime.postgres.session;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.postgres.connection.ConnectionSource;
import dev.lockkeeper.runtime.postgres.connection.ServerLook;
import dev.lockkeeper.runtime.postgres.connection.SessionIdentity;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import dev.lockkeeper.runtime.postgres.lock.WorkerLock;
import dev.lockkeeper.runtime.postgres.walk.Transactions;
import dev.lockkeeper.runtime.postgres.walk.WalkSessions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sessions of one walk. */
public final class RunWorkers implements WalkSessions {

    /**
     * What the run's own session was set to, by the engine or by steps of the migration. A role is no setting like others, and
     * is set last: it may not be allowed to set the rest.
     */
    private static final String SETTINGS = """
            select name, pg_catalog.current_setting(name) from pg_catalog.pg_settings
            where source = 'session' and context in ('user', 'superuser') and name not like 'transaction\\_%'
            union all
            select 'role', pg_catalog.current_setting('role') where pg_catalog.current_setting('role') <> 'none'
            """;

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Transactions own;
    private final RunSession session;
    private final Fence fence;
    private final ConnectionSource source;
    private final ServerLook look;
    private final SocketBound bound;
    private final Duration silence;
    private final String run;
    private final List<WorkerSession> open = new ArrayList<>();

    /**
     * None beside {@code own} yet.
     *
     * @param session of the run
     * @param fence of the run's own session
     * @param silence how long a server may be silent; zero: for ever
     */
    public RunWorkers(
            Transactions own,
            RunSession session,
            Fence fence,
            ConnectionSource source,
            ServerLook look,
            SocketBound bound,
            Duration silence,
            String run) {
        this.own = own;
        this.session = session;
        this.fence = fence;
        this.source = source;
        this.look = look;
        this.bound = bound;
        this.silence = silence;
        this.run = run;
    }

    @Override
    public Transactions own() {
        return own;
    }

    @Override
    public Beside open() throws SQLException {
        SessionIdentity main = session.identity()
                .orElseThrow(() -> new SQLException("a pooler lends no session for longer than a transaction"));
        Map<String, String> settings = own.ask("Reading the session's settings", RunWorkers::settings);
        var watch = new Watch(look, silence);
        var worker = new WorkerSession(new WorkConnection(source, bound, watch), fence.beside(main), bound, watch, run);
        try {
            worker.open(bound, settings);
        } catch (SQLException | RuntimeException e) {
            worker.close();
            throw e;
        }
        open.add(worker);
        return worker;
    }

    @Override
    public void abort() {
        open.forEach(WorkerSession::abort);
    }

    /** Where the run's own session is lost, too, whoever comes next ends what is left. */
    @Override
    public void close() {
        if (open.isEmpty()) {
            return;
        }
        open.forEach(WorkerSession::close);
        open.clear();
        try {
            own.ask("Ending the sessions of a backfill", connection -> WorkerLock.end(connection, LONGEST_END));
        } catch (LockkeeperException e) {
            // What the walk came to is to be told, and not this.
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2));
            }
        }
        return settings;
    }
}
