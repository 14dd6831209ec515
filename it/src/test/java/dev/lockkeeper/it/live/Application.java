package dev.lockkeeper.it.live;

import dev.lockkeeper.it.crash.Sources;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.postgresql.ds.PGSimpleDataSource;

/** Both versions of an application: which of them is at work, and what their rows must be. */
final class Application implements AutoCloseable {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(120);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(1);

    private final TestDatabase database;
    private final LiveCase change;
    private final Tally tally;
    private final Ledger ledger;
    private final int rows;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Writer, Thread> atWork = new HashMap<>();

    /** Nobody is at work. */
    Application(TestDatabase database, LiveCase change, Tally tally, int rows) {
        this.database = database;
        this.change = change;
        this.tally = tally;
        this.rows = rows;
        // A quarter of the rows comes and goes.
        this.ledger = new Ledger(change.mapping(), rows + rows / 4);
    }

    Ledger ledger() {
        return ledger;
    }

    /** The old version's rows, before anybody is at work. */
    void fill() throws SQLException {
        AppVersion version = change.oldVersion();
        try (Connection connection = database.connect();
                var insert = connection.prepareStatement(version.insert())) {
            connection.setAutoCommit(false);
            for (Ledger.Page page : ledger.pages().subList(0, rows)) {
                List<Object> values = version.values().apply(number.incrementAndGet());
                insert.setObject(1, page.id());
                for (int i = 0; i < values.size(); i++) {
                    version.bind(insert, i + 2, values.get(i));
                }
                insert.addBatch();
                page.becomes(Optional.of(Row.inserted(change.mapping(), Side.OLD, values)));
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    /** Sessions of a version are opened, and begin. */
    void start(Side side) {
        if (!change.version(side).present()) {
            return;
        }
        for (Habit habit : Habit.ALL) {
            if (habit.side() == side) {
                var writer = new Writer(
                        habit,
                        change.version(side),
                        source(habit),
                        ledger,
                        tally,
                        gate.readLock(),
                        number,
                        number.get());
                var thread = new Thread(writer, habit.name());
                thread.setDaemon(true);
                atWork.put(writer, thread);
                thread.start();
            }
        }
    }

    /** The sessions of a version end what they have begun, and are closed. */
    void stop(Side side) {
        List<Writer> ending =
                atWork.keySet().stream().filter(it -> it.habit().side() == side).toList();
        ending.forEach(Writer::stop);
        for (Writer writer : ending) {
            Thread thread = atWork.remove(writer);
            await(() -> !thread.isAlive(), writer.habit().name() + " does not end");
        }
    }

    /** Returns when each session that is at work has ended so many transactions more. */
    void work(int transactions) {
        var goals = new HashMap<Writer, Long>();
        atWork.keySet().forEach(it -> goals.put(it, it.transactions() + transactions));
        goals.forEach((writer, goal) ->
                await(() -> writer.transactions() >= goal, writer.habit().name() + " stands still"));
    }

    /** Does something while nobody is in a transaction. */
    void paused(Interlude interlude) throws SQLException {
        gate.writeLock().lock();
        try {
            interlude.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Holds every row against the ledger, as the versions see it; nobody is in a transaction. */
    void check(List<Side> sides) throws SQLException {
        for (Side side : sides) {
            AppVersion version = change.version(side);
            if (!version.present()) {
                continue;
            }
            Map<Integer, Seen> seen = seen(version);
            for (Ledger.Page page : ledger.pages()) {
                if (!page.spoiled()) {
                    Seen.difference(Optional.ofNullable(seen.get(page.id())), page.row(), side, version.filled(), false)
                            .ifPresent(it -> {
                                page.spoil();
                                tally.wrongRow("row %d %s".formatted(page.id(), it));
                            });
                }
            }
        }
    }

    /** The new version writes what the old one can hold where it has written more. */
    void fit() throws SQLException {
        AppVersion version = change.newVersion();
        try (Connection connection = database.connect();
                var write = connection.prepareStatement(version.write())) {
            for (Ledger.Page page : ledger.unfit()) {
                List<Object> values = version.values().apply(number.incrementAndGet());
                for (int i = 0; i < values.size(); i++) {
                    version.bind(write, i + 1, values.get(i));
                }
                write.setObject(values.size() + 1, page.id());
                write.executeUpdate();
                page.becomes(page.row().map(it -> it.written(change.mapping(), Side.NEW, values)));
            }
        }
    }

    @Override
    public void close() {
        stop(Side.OLD);
        stop(Side.NEW);
    }

    private Map<Integer, Seen> seen(AppVersion version) throws SQLException {
        var seen = new HashMap<Integer, Seen>();
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var all = statement.executeQuery(version.readAll())) {
            while (all.next()) {
                seen.put(all.getInt(1), Seen.of(all, 2, version.columns().size()));
            }
        }
        return seen;
    }

    private PGSimpleDataSource source(Habit habit) {
        PGSimpleDataSource source = Sources.of(database.url(), database.user(), database.password());
        source.setPrepareThreshold(habit.prepareThreshold());
        source.setApplicationName(habit.application());
        return source;
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LONGEST) {
                throw new AssertionError(otherwise);
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }

    /** Something that is done while nobody writes. */
    @FunctionalInterface
    interface Interlude {
        void run() throws SQLException;
    }
}
