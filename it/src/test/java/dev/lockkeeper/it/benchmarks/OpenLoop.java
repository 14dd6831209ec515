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
import java.util.concurrent.locks.LockSupport;

/**
 * An application beside a change: it changes and reads random rows of table {@code t}, so many times a second whether the
 * one before is done or not. What has to wait for its turn has taken longer, as its user sees it.
 */
final class OpenLoop implements AutoCloseable {

    private static final int SESSIONS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
    private final List<Future<List<Done>>> sessions = new ArrayList<>();
    private volatile boolean stopped;
    private volatile long from;

    /** Starts, with so many transactions a second in all, on rows 1 to {@code rows}. */
    OpenLoop(String url, String user, String password, int perSecond, int rows) {
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

    /** Stops it, and says how it went. An error of the application is thrown. */
    Figures stop() throws InterruptedException, ExecutionException {
        stopped = true;
        var all = new ArrayList<Done>();
        for (Future<List<Done>> session : sessions) {
            all.addAll(session.get());
        }
        if (from != 0) {
            all.removeIf(it -> it.end - it.nanos - from < 0);
        }
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
        try (PreparedStatement update = connection.prepareStatement("update t set c = c + 1 where id = ?");
                PreparedStatement read = connection.prepareStatement("select a, c from t where id = ?")) {
            for (long due = first; !stopped; due += between) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                long row = ThreadLocalRandom.current().nextLong(1, rows + 1L);
                update.setLong(1, row);
                update.executeUpdate();
                read.setLong(1, row);
                read.executeQuery().close();
                connection.commit();
                long end = System.nanoTime();
                done.add(new Done(end, end - due));
            }
        }
        return done;
    }

    /** A transaction: when it ended, and how long after it was due. */
    private record Done(long end, long nanos) {}

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
