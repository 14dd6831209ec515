package dev.lockkeeper.it.compare;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.testing.RuleExample;
import dev.lockkeeper.testing.effects.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postgresql.PGConnection;

/** Runs an example in a database of its own, statement by statement, and looks after each at what it has done. */
final class Trial {

    /** {@code active_sql_transaction}: it runs outside of transactions only. */
    private static final String NOT_IN_TRANSACTION = "25001";

    private static final String NEVER_FILLED = """
            select relnamespace::regnamespace || '.' || relname from pg_class
            where relkind = 'm' and not relispopulated""";

    private final Playground playground;
    private final Connection session;
    private final int process;
    private final List<Step> steps = new ArrayList<>();

    /** What nobody waits for, as it cannot be read. */
    private Set<String> neverFilled = Set.of();

    private String text = "";

    private Trial(Playground playground, Connection session) throws SQLException {
        this.playground = playground;
        this.session = session;
        this.process = session.unwrap(PGConnection.class).getBackendPID();
    }

    /** What each statement of its migration did. */
    static List<Step> of(RuleExample example, Playground playground)
            throws SQLException, SqlSyntaxException, InterruptedException {
        playground.renew();
        try (Connection session = playground.connect()) {
            var trial = new Trial(playground, session);
            // A parallel scan would count for its workers.
            trial.execute("set max_parallel_workers_per_gather = 0");
            trial.execute("set max_parallel_maintenance_workers = 0");
            for (String before : example.before()) {
                trial.prepare(before);
            }
            trial.measure(example);
            return trial.steps;
        }
    }

    private void prepare(String migration) throws SQLException, SqlSyntaxException {
        boolean transaction = RuleExample.inTransaction(migration);
        session.setAutoCommit(!transaction);
        for (ParsedStatement it : SqlParser.postgres().parse(migration)) {
            execute(it.sql());
        }
        if (transaction) {
            session.commit();
            session.setAutoCommit(true);
        }
    }

    private void measure(RuleExample example) throws SQLException, SqlSyntaxException, InterruptedException {
        var there = new Measurement(session);
        neverFilled = Set.copyOf(neverFilled());
        text = example.migration();
        List<ParsedStatement> statements = SqlParser.postgres().parse(example.migration());
        if (example.inTransaction()) {
            session.setAutoCommit(false);
            for (ParsedStatement it : statements) {
                look(it, there);
            }
            session.commit();
            return;
        }
        boolean open = false;
        for (ParsedStatement it : statements) {
            if (it.kind().equals("TransactionStmt")) {
                execute(it.sql());
                open = it.words().matches("(begin|start).*");
            } else if (open) {
                look(it, there);
            } else {
                alone(it, there);
            }
        }
    }

    /** Within a transaction, whose locks are all held to its end. */
    private void look(ParsedStatement statement, Measurement there) throws SQLException {
        Measurement now = there.fromNowOn(session);
        execute(statement.sql());
        // The files that TRUNCATE makes, and builds indexes of, are empty: it has gone over no rows.
        boolean truncates = statement.kind().equals("TruncateStmt");
        steps.add(new Step(
                statement.sql(),
                line(statement),
                blocking(there, session),
                truncates ? Set.of() : now.rewritten(session),
                truncates ? Set.of() : now.scanned(session)));
    }

    /** In a transaction of its own, where it lets itself be run in one. */
    private void alone(ParsedStatement statement, Measurement there) throws SQLException, InterruptedException {
        execute("begin");
        try {
            look(statement, there);
            execute("commit");
        } catch (SQLException e) {
            execute("rollback");
            if (!NOT_IN_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            besideWriters(statement, there);
        }
    }

    /** Beside a transaction that has written to all tables: what blocks writers has to wait for it, and is seen there. */
    private void besideWriters(ParsedStatement statement, Measurement there) throws SQLException, InterruptedException {
        try (var writer = playground.connect();
                var observer = playground.connect();
                var lock = writer.createStatement()) {
            Measurement now = there.fromNowOn(observer);
            writer.setAutoCommit(false);
            for (String table : now.tables()) {
                String quoted = "\"" + table.replaceFirst("\\.", "\".\"") + "\"";
                lock.execute("lock table only " + quoted + " in row exclusive mode");
            }
            var run = new FutureTask<Void>(() -> {
                execute(statement.sql());
                return null;
            });
            new Thread(run).start();
            while (!run.isDone() && !waits(observer)) {
                Thread.onSpinWait();
            }
            Map<String, LockMode> blocking = blocking(there, observer);
            writer.rollback();
            run.get();
            steps.add(new Step(statement.sql(), line(statement), blocking, now.rewritten(observer), Set.of()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(statement.sql(), e.getCause());
        }
    }

    private boolean waits(Connection observer) throws SQLException {
        try (var statement = observer.createStatement();
                var rows = statement.executeQuery("select cardinality(pg_blocking_pids(%d))".formatted(process))) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    /** Nobody but a refresh writes to a materialized view, so there only what blocks readers counts. */
    private Map<String, LockMode> blocking(Measurement there, Connection observer) throws SQLException {
        var onlyRead = new HashSet<>(there.materializedViews());
        var blocking = new TreeMap<>(there.locks(observer, process));
        blocking.keySet().removeAll(neverFilled);
        blocking.entrySet()
                .removeIf(it -> onlyRead.contains(it.getKey())
                        ? !it.getValue().blocksReads()
                        : !it.getValue().blocksWrites());
        return blocking;
    }

    private List<String> neverFilled() throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(NEVER_FILLED)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private int line(ParsedStatement statement) {
        return 1
                + (int) text.substring(0, statement.offset())
                        .chars()
                        .filter(it -> it == '\n')
                        .count();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
