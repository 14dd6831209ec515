package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.predict.Predictor;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.effects.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/** A server that runs a history, each statement in a transaction of its own, and is looked at before the commit. */
final class HistoryRun {

    private final Connection session;
    private final Replay replay;
    private final FewRows rows;
    private final List<Ran> ran = new ArrayList<>();

    private HistoryRun(Connection session, int major) {
        this.session = session;
        this.rows = new FewRows(session);
        this.replay = new Replay(new Schema(), major);
    }

    /** Runs it on an empty database. */
    static List<Ran> of(History history, TestDatabase database) throws Exception {
        try (Connection session = database.connect()) {
            session.setAutoCommit(false);
            var run = new HistoryRun(session, database.serverVersion());
            // A parallel scan would count for its workers.
            run.execute("set max_parallel_workers_per_gather = 0");
            run.execute("set max_parallel_maintenance_workers = 0");
            for (Script script : history.scripts()) {
                run.run(script);
            }
            return List.copyOf(run.ran);
        }
    }

    private void run(Script script) throws Exception {
        Set<String> there = new HashSet<>(pairs("""
                select n.nspname || '.' || c.relname, '' from pg_class c join pg_namespace n on n.oid = relnamespace
                where relkind in ('r', 'p', 'm') and nspname = 'public'""").keySet());
        replay.newSession();
        for (ParsedStatement parsed : SqlParser.postgres().parse(script.sql())) {
            rows.fill();
            Effects predicted = Effects.of(Predictor.of(parsed, replay.sight(), false));
            Map<String, String> indexes = pairs("""
                    select n.nspname || '.' || i.relname, n.nspname || '.' || t.relname
                    from pg_index x
                        join pg_class i on i.oid = indexrelid
                        join pg_class t on t.oid = indrelid
                        join pg_namespace n on n.oid = t.relnamespace
                    where nspname = 'public'""");
            int line = 1
                    + (int) script.sql()
                            .substring(0, parsed.offset())
                            .chars()
                            .filter(it -> it == '\n')
                            .count();
            ran.add(new Ran(script.name(), line, parsed, measure(parsed.sql()), predicted, there, indexes));
            replay.apply(parsed);
        }
    }

    private Effects measure(String sql) throws SQLException {
        var measurement = new Measurement(session);
        execute(sql);
        var effects = new Effects(
                measurement.locks(session, session.unwrap(PGConnection.class).getBackendPID()),
                measurement.rewritten(session),
                measurement.scanned(session));
        session.commit();
        return effects;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql, e);
        }
    }

    private Map<String, String> pairs(String query) throws SQLException {
        var pairs = new HashMap<String, String>();
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        session.commit();
        return pairs;
    }
}
