package dev.lockkeeper.it.live;

import dev.lockkeeper.it.live.Ledger.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.IntFunction;
import org.postgresql.ds.PGSimpleDataSource;

/** One session of an application, which writes without pause, and looks whether it reads what was written. */
final class Writer implements Runnable {

    private static final int MOST_TRIES = 100;
    private static final String DUPLICATE = "23505";
    private static final String CHANGED_MEANWHILE = "40001";

    private final Habit habit;
    private final AppVersion version;
    private final PGSimpleDataSource source;
    private final Ledger ledger;
    private final Tally tally;
    private final Lock gate;
    private final AtomicInteger number;
    private final Random random;
    private final AtomicLong transactions = new AtomicLong();
    private volatile boolean over;

    /**
     * One that waits to be run.
     *
     * @param gate held for each transaction
     * @param number the n-th value that anybody writes
     */
    Writer(
            Habit habit,
            AppVersion version,
            PGSimpleDataSource source,
            Ledger ledger,
            Tally tally,
            Lock gate,
            AtomicInteger number,
            long seed) {
        this.habit = habit;
        this.version = version;
        this.source = source;
        this.ledger = ledger;
        this.tally = tally;
        this.gate = gate;
        this.number = number;
        this.random = new Random(seed);
    }

    Habit habit() {
        return habit;
    }

    /** How many transactions it has ended. */
    long transactions() {
        return transactions.get();
    }

    /** Ends with the transaction that it is in. */
    void stop() {
        over = true;
    }

    @Override
    public void run() {
        while (!over) {
            try (Connection connection = open();
                    var statements = new Statements(connection, version, habit, tally)) {
                while (!over) {
                    gate.lock();
                    try {
                        turn(connection, statements);
                    } finally {
                        gate.unlock();
                    }
                }
            } catch (SQLException e) {
                tally.failed(told(e));
            }
        }
    }

    private Connection open() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(!habit.transactions());
        if (habit.repeatable()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        return connection;
    }

    /** One transaction, again if it has to be. */
    private void turn(Connection connection, Statements statements) throws SQLException {
        long seed = random.nextLong();
        // A third of the snapshots is older than what others commit before this one has its rows.
        boolean early = habit.repeatable() && random.nextInt(3) == 0;
        if (early && !snapshot(connection, statements)) {
            return;
        }
        List<Page> pages = ledger.claim(random);
        try {
            for (int tries = 0; !pages.isEmpty() && tries < MOST_TRIES; tries++) {
                if (tried(connection, statements, pages, new Random(seed), early && tries == 0)) {
                    return;
                }
            }
            end(connection);
        } finally {
            ledger.release(pages);
        }
    }

    private boolean snapshot(Connection connection, Statements statements) throws SQLException {
        try {
            statements.read(1);
            return true;
        } catch (SQLException e) {
            end(connection);
            again(e);
            return false;
        }
    }

    /** Whether that is all: it is done, or nothing that an application would try again. */
    private boolean tried(Connection connection, Statements statements, List<Page> pages, Random choice, boolean stale)
            throws SQLException {
        try {
            work(statements, connection, pages, choice, new Sight(ledger.filling(), stale));
            transactions.incrementAndGet();
            return true;
        } catch (Unwritten e) {
            end(connection);
            return true;
        } catch (SQLException e) {
            end(connection);
            return !again(e);
        }
    }

    private void end(Connection connection) throws SQLException {
        if (habit.transactions()) {
            connection.rollback();
        }
    }

    private void work(Statements statements, Connection connection, List<Page> pages, Random choice, Sight sight)
            throws SQLException {
        Map<Page, Optional<Row>> pending = new HashMap<>();
        if (habit.transactions() && choice.nextInt(8) == 0) {
            batch(statements, pages, pending, sight);
        }
        int acts = pages.size() + choice.nextInt(2);
        for (int i = 0; i < acts; i++) {
            Page page = pages.get(i % pages.size());
            Optional<Row> row = act(statements, page, pending.getOrDefault(page, page.row()), choice, sight);
            if (habit.transactions()) {
                pending.put(page, row);
            } else {
                page.becomes(row);
            }
        }
        if (!habit.transactions()) {
            return;
        }
        if (choice.nextInt(10) == 0) {
            connection.rollback();
            tally.rolledBack();
            return;
        }
        statements.commit();
        pending.forEach(Page::becomes);
    }

    /** Does something with a row, and says what it must be then. */
    private Optional<Row> act(Statements statements, Page page, Optional<Row> there, Random choice, Sight sight)
            throws SQLException {
        int id = page.id();
        int kind = choice.nextInt(100);
        if (there.isEmpty()) {
            if (kind < 20) {
                look(page, statements.read(id), there, sight);
                return there;
            }
            List<Object> values = values();
            hit(page, inserted(statements, id, values, kind), sight);
            return Optional.of(Row.inserted(ledger.mapping(), habit.side(), values));
        }
        Row row = there.get();
        if (kind < 15) {
            look(page, statements.read(id), there, sight);
            return there;
        }
        if (kind < 45) {
            hit(page, statements.touch(id), sight);
            return Optional.of(row.touchedOnce());
        }
        if (kind < 60) {
            return Optional.of(rewritten(statements, page, row, choice.nextBoolean(), sight));
        }
        if (kind < 66) {
            hit(page, statements.delete(id), sight);
            return Optional.empty();
        }
        List<Object> values = values();
        Optional<Row> written = Optional.of(row.written(ledger.mapping(), habit.side(), values));
        if (kind < 80) {
            hit(page, statements.write(id, values), sight);
        } else if (kind < 90) {
            Optional<Seen> seen = statements.writeReturning(id, values);
            hit(page, seen.isPresent() ? 1 : 0, sight);
            look(page, seen, written, sight);
        } else {
            hit(page, kind < 95 ? statements.upsert(id, values) : merged(statements, id, values, sight), sight);
        }
        return written;
    }

    /** MERGE looks for a row by its snapshot, and finds out only when it inserts that one has come since. */
    private static int merged(Statements statements, int id, List<Object> values, Sight sight) throws SQLException {
        try {
            return statements.merge(id, values);
        } catch (SQLException e) {
            if (sight.stale() && DUPLICATE.equals(e.getSQLState())) {
                throw new SQLException("a row that came since the snapshot", CHANGED_MEANWHILE, e);
            }
            throw e;
        }
    }

    private static int inserted(Statements statements, int id, List<Object> values, int kind) throws SQLException {
        if (kind < 50) {
            return statements.insert(id, values);
        }
        if (kind < 70) {
            return statements.upsert(id, values);
        }
        return kind < 85 ? statements.merge(id, values) : statements.copy(id, values);
    }

    /** As mappers of objects do it: reads the row, and writes all columns of it, changed or not. */
    private Row rewritten(Statements statements, Page page, Row row, boolean changed, Sight sight) throws SQLException {
        Optional<Seen> seen = statements.readForUpdate(page.id());
        look(page, seen, Optional.of(row), sight);
        if (seen.isEmpty()) {
            return row;
        }
        List<Object> values = changed ? values() : seen.get().values();
        hit(page, statements.rewrite(page.id(), seen.get().touched() + 1, values), sight);
        return changed ? row.written(ledger.mapping(), habit.side(), values) : row.touchedOnce();
    }

    private void batch(Statements statements, List<Page> pages, Map<Page, Optional<Row>> pending, Sight sight)
            throws SQLException {
        List<Page> there = pages.stream().filter(it -> it.row().isPresent()).toList();
        if (there.isEmpty()) {
            return;
        }
        var values = new ArrayList<List<Object>>();
        for (Page page : there) {
            List<Object> each = values();
            values.add(each);
            pending.put(page, page.row().map(it -> it.written(ledger.mapping(), habit.side(), each)));
        }
        int[] counts = statements.batch(there.stream().map(Page::id).toList(), values);
        for (int i = 0; i < counts.length; i++) {
            hit(there.get(i), counts[i], sight);
        }
    }

    private List<Object> values() {
        IntFunction<List<Object>> choice = ledger.beyond() ? version.alone() : version.values();
        List<Object> values = choice.apply(number.incrementAndGet());
        // What is not filled yet is NULL too: nobody can tell whether it was written.
        boolean unclear =
                habit.side() == Side.NEW && ledger.filling() && values.stream().allMatch(Objects::isNull);
        return unclear ? values() : values;
    }

    private void look(Page page, Optional<Seen> seen, Optional<Row> row, Sight sight) {
        if (page.spoiled() || sight.stale()) {
            return;
        }
        Seen.difference(seen, row, habit.side(), version.filled(), sight.filling())
                .ifPresent(it -> {
                    page.spoil();
                    tally.wrongRow("%s: row %d %s".formatted(habit.name(), page.id(), it));
                });
    }

    private void hit(Page page, int count, Sight sight) throws SQLException {
        if (count == 1) {
            return;
        }
        if (sight.stale()) {
            throw new SQLException("a row that came or went since the snapshot", CHANGED_MEANWHILE);
        }
        tally.wrongRow("%s: %d rows %d were written".formatted(habit.name(), count, page.id()));
        throw new Unwritten();
    }

    /** Whether an application would try it again. */
    private boolean again(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("0A000") && e.getMessage().contains("cached plan")) {
            tally.cachedPlan();
            return true;
        }
        if (habit.repeatable() && (state.equals(CHANGED_MEANWHILE) || state.equals("40P01"))) {
            tally.serialization();
            return true;
        }
        tally.failed(told(e));
        return false;
    }

    private String told(SQLException e) {
        return "%s: %s %s".formatted(habit.name(), e.getSQLState(), e.getMessage());
    }

    /** The application finds that it has written nothing, and gives the transaction up. */
    private static final class Unwritten extends SQLException {
        private static final long serialVersionUID = 1;
    }

    /**
     * What a transaction may take for granted.
     *
     * @param filling whether the new version's columns may still be empty
     * @param stale whether others may have written its rows since its snapshot
     */
    private record Sight(boolean filling, boolean stale) {}
}
