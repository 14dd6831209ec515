package dev.lockkeeper.runtime;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** A version of the application that changes its own rows without pause, and remembers what each has. */
final class ChainWriter implements AutoCloseable {

    private final TestDatabase database;
    private final String table;
    private final ChainLink link;
    private final boolean asNew;
    private final int first;
    private final int count;
    private final Random random;
    private final Map<Integer, String> ledger = new TreeMap<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> work;
    private volatile boolean stopped;

    ChainWriter(
            TestDatabase database, String table, ChainLink link, boolean asNew, int first, int count, Random random) {
        this.database = database;
        this.table = table;
        this.link = link;
        this.asNew = asNew;
        this.first = first;
        this.count = count;
        this.random = new Random(random.nextLong());
        this.work = thread.submit(this::write);
    }

    /** Until each row has been written. */
    void awaitFirst() throws InterruptedException {
        begun.await();
    }

    /** Ends it, and tells what each row must have now. A statement of it that failed fails this. */
    List<String> stop() throws InterruptedException, ExecutionException {
        stopped = true;
        work.get();
        return List.copyOf(ledger.values());
    }

    @Override
    public void close() {
        stopped = true;
        thread.shutdown();
    }

    private Void write() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (int n = 0; !stopped || n < count; n++) {
                int id = first + n % count;
                String set = link.assignment(random, asNew);
                String told = (asNew ? link.fresh() : link.old())
                        .stream()
                                .map(it -> ", coalesce(%s::text, 'NULL')".formatted(it.name()))
                                .collect(Collectors.joining());
                try (ResultSet row =
                        statement.executeQuery("UPDATE %s SET %s WHERE id = %d RETURNING concat_ws('|', id%s)"
                                .formatted(table, set, id, told))) {
                    row.next();
                    ledger.put(id, row.getString(1));
                }
                if (n == count - 1) {
                    begun.countDown();
                }
            }
        } finally {
            begun.countDown();
        }
        return null;
    }
}
