package dev.lockkeeper.it.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * An application beside a change: it changes and reads random rows of table {@code t}, so many times a second whether the
 * one before is done or not. What has to wait for its turn has taken longer, as its user sees it. A statement whose result has
 * got another type is said once more, and any other error ends it.
 */
final class OpenLoop implements AutoCloseable {

    private static final int SESSIONS = 4;

    /** What PostgreSQL says of a prepared statement whose columns are not what they were. */
    private static final String OTHER_RESULT = "0A000";

    private final ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    private final List<Future<List<Done>>> sessions = new ArrayList<>();
    private final List<Done> all = new ArrayList<>();
    private final AtomicInteger saidAgain = new AtomicInteger();
    private volatile Statements statements;
    private volatile boolean stopped;
    private volatile long from;

    /** Starts, with so many transactions a second in all, on rows 1 to {@code rows}. */
    OpenLoop(String url, String user, String password, int perSecond, int rows) {
        this(url, user, password, perSecond, rows, Statements.USUAL);
    }

    /** Starts with these statements. */
    OpenLoop(String url, String user, String password, int perSecond, int rows, Statements statements) {
        this.statements = statements;
        long between = 1_000_000_000L * SESSIONS / perSecond;
        for (int session = 0; session < SESSIONS; session++) {
            long first = System.nanoTime() + session * between / SESSIONS;
            Callable<List<Done>> work = () -> {
                try (Connection connection = DriverManager.getConnection(url, user, password)) {
                    return work(connection, first, between, rows);
                }
            };
            sessions.add(threads.submit(work));
        }
    }

    /** Lets only count what is due from now on: connecting and the first turns take longer. */
    void settled() {
        from = System.nanoTime();
    }

    /** Goes on with these. Those before may still come once for each session. */
    void goOnWith(Statements others) {
        statements = others;
    }

    /** Stops it, and says how it went. An error of the application is thrown. */
    Figures stop() throws InterruptedException, ExecutionException {
        stopped = true;
        for (Future<List<Done>> session : sessions) {
            all.addAll(session.get());
        }
        if (from != 0) {
            all.removeIf(it -> it.due() - from < 0);
        }
        return figures(all);
    }

    /** How many statements had to be said once more. */
    int saidAgain() {
        return saidAgain.get();
    }

    /** Once it has stopped: the longest that a transaction took which was due in this time, in milliseconds. */
    double slowest(long begin, long end) {
        return all.stream()
                        .filter(it -> it.due() - begin >= 0 && it.due() - end < 0)
                        .mapToLong(Done::nanos)
                        .max()
                        .orElse(0)
                / 1e6;
    }

    private static Figures figures(List<Done> all) {
        long[] latencies = all.stream().mapToLong(Done::nanos).sorted().toArray();
        long[] ends = all.stream().mapToLong(Done::end).sorted().toArray();
        long silence = 0;
        for (int i = 1; i < ends.length; i++) {
            silence = Math.max(silence, ends[i] - ends[i - 1]);
        }
        return new Figures(
                latencies[(int) (latencies.length * 0.99)] / 1e6,
                latencies[latencies.length - 1] / 1e6,
                silence / 1e6,
                latencies.length);
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }

    private List<Done> work(Connection connection, long first, long between, int rows) throws SQLException {
        var done = new ArrayList<Done>();
        connection.setAutoCommit(false);
        Prepared prepared = prepare(connection);
        try {
            for (long due = first; !stopped; due += between) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (!prepared.statements.equals(statements)) {
                    prepared.close();
                    prepared = prepare(connection);
                }
                long row = ThreadLocalRandom.current().nextLong(1, rows + 1L);
                try {
                    transact(connection, prepared, row);
                } catch (SQLException e) {
                    if (!OTHER_RESULT.equals(e.getSQLState())) {
                        throw e;
                    }
                    saidAgain.incrementAndGet();
                    connection.rollback();
                    prepared.close();
                    prepared = prepare(connection);
                    transact(connection, prepared, row);
                }
                long end = System.nanoTime();
                done.add(new Done(end, end - due));
            }
        } finally {
            prepared.close();
        }
        return done;
    }

    private static void transact(Connection connection, Prepared prepared, long row) throws SQLException {
        prepared.update.setLong(1, row);
        prepared.update.executeUpdate();
        prepared.read.setLong(1, row);
        prepared.read.executeQuery().close();
        connection.commit();
    }

    private Prepared prepare(Connection connection) throws SQLException {
        Statements now = statements;
        return new Prepared(now, connection.prepareStatement(now.update), connection.prepareStatement(now.read));
    }

    /**
     * What a transaction says of a row, whose id is its parameter.
     *
     * @param update the statement that changes it
     * @param read the one that reads it then
     */
    record Statements(String update, String read) {
        static final Statements USUAL =
                new Statements("update t set c = c + 1 where id = ?", "select a, c from t where id = ?");
    }

    private record Prepared(Statements statements, PreparedStatement update, PreparedStatement read)
            implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            update.close();
            read.close();
        }
    }

    /** A transaction: when it ended, and how long after it was due. */
    private record Done(long end, long nanos) {
        long due() {
            return end - nanos;
        }
    }

    /**
     * How it went.
     *
     * @param p99 what 99 of 100 transactions took at most, in milliseconds
     * @param max what the slowest took, in milliseconds
     * @param silence the longest time in which none ended, in milliseconds
     * @param transactions how many there were
     */
    record Figures(double p99, double max, double silence, int transactions) {}
}
