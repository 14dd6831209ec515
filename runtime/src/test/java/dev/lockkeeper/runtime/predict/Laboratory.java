package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.effects.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postgresql.PGConnection;

/** A database in which statements are measured, and taken back. */
final class Laboratory {

    private final TestDatabase database;
    private final List<ParsedStatement> setup;

    Laboratory(TestDatabase database, List<ParsedStatement> setup) throws SQLException {
        this.database = database;
        this.setup = setup;
        prepare();
    }

    private void prepare() throws SQLException {
        database.execute(setup.stream().map(ParsedStatement::sql).toArray(String[]::new));
    }

    /** What a form does to what was there. */
    Effects measure(Form form) throws Exception {
        try (var session = session(form)) {
            if (form.beside().isEmpty() && !form.alone()) {
                return inTransaction(form, session);
            }
            return form.alone() ? alone(form, session) : beside(form, session);
        } finally {
            restore(form);
        }
    }

    /** The state with which the server refuses a form; empty: it does not. */
    String refusal(Form form) throws SQLException {
        try (var session = session(form);
                var statement = session.createStatement()) {
            session.setAutoCommit(form.alone());
            statement.execute(form.parsed().sql());
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private Connection session(Form form) throws SQLException {
        Connection session = database.connect();
        try (var statement = session.createStatement()) {
            // A parallel scan would count for its workers.
            statement.execute("set max_parallel_workers_per_gather = 0");
            statement.execute("set max_parallel_maintenance_workers = 0");
            for (String first : form.first()) {
                statement.execute(first);
            }
        }
        return session;
    }

    private static Effects inTransaction(Form form, Connection session) throws SQLException {
        session.setAutoCommit(false);
        try (Statement statement = session.createStatement()) {
            var measurement = new Measurement(session);
            statement.execute(form.parsed().sql());
            var effects = new Effects(
                    measurement.locks(session, process(session)),
                    measurement.rewritten(session),
                    measurement.scanned(session));
            session.rollback();
            return effects;
        }
    }

    /** Nothing of it can be seen when it is over. */
    private static Effects alone(Form form, Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(form.parsed().sql());
        }
        return new Effects(Map.of(), Set.of(), Set.of());
    }

    /** It stops behind a lock of another session, and is looked at there. */
    private Effects beside(Form form, Connection session) throws Exception {
        try (var blocker = database.connect();
                var observer = database.connect();
                var lock = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            lock.execute(form.beside());
            var measurement = new Measurement(observer);
            int process = process(session);
            var run = new FutureTask<Void>(() -> {
                try (Statement statement = session.createStatement()) {
                    statement.execute(form.parsed().sql());
                }
                return null;
            });
            new Thread(run).start();
            while (!run.isDone() && !waits(observer, process)) {
                Thread.onSpinWait();
            }
            var locks = measurement.locks(observer, process);
            blocker.rollback();
            try {
                run.get();
            } catch (ExecutionException e) {
                throw new AssertionError(form.id(), e.getCause());
            }
            return new Effects(locks, Set.of(), Set.of());
        }
    }

    private static boolean waits(Connection observer, int process) throws SQLException {
        try (var statement = observer.createStatement();
                var rows = statement.executeQuery("select cardinality(pg_blocking_pids(%d))".formatted(process))) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static int process(Connection session) throws SQLException {
        return session.unwrap(PGConnection.class).getBackendPID();
    }

    /** What was committed is taken back by making all anew. */
    private void restore(Form form) throws SQLException {
        boolean committed = form.alone()
                || !form.beside().isEmpty()
                || form.first().stream().anyMatch(it -> !it.startsWith("SET "));
        if (committed) {
            if (form.parsed().sql().startsWith("CREATE DATABASE")) {
                database.execute("drop database zz9");
            }
            if (form.parsed().sql().startsWith("ALTER SYSTEM")) {
                database.execute("alter system reset all");
            }
            database.execute(
                    "drop publication if exists pub1",
                    "drop schema if exists s2 cascade",
                    "drop schema public cascade",
                    "create schema public");
            prepare();
        }
    }
}
