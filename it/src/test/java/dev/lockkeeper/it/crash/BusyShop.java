package dev.lockkeeper.it.crash;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The old version of an application, which goes on working while its tables are changed under it. It has sessions of its own,
 * prepares its statements, and sometimes leaves a transaction open for a while.
 */
final class BusyShop implements AutoCloseable {

    static final int CUSTOMERS = 2_000;
    static final int PURCHASES = 20_000;

    private static final int SESSIONS = 4;
    private static final long BETWEEN = 2_000_000;
    private static final long OPEN_FOR = 200_000_000;

    private final String url;
    private final String user;
    private final String password;
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicLong visits = new AtomicLong();
    private final List<CompletableFuture<Void>> sessions = new ArrayList<>();
    private volatile boolean over;

    /** Opens, on tables that are there. */
    BusyShop(TestDatabase database) {
        this.url = database.url();
        this.user = database.user();
        this.password = database.password();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(CompletableFuture.runAsync(this::serve, work -> WireProxy.start("shop", work)));
        }
    }

    /** What went wrong since this was asked last, of what a shop does. */
    List<String> errors() {
        var all = new ArrayList<String>();
        for (String error = errors.poll(); error != null; error = errors.poll()) {
            all.add(error);
        }
        return all;
    }

    /** How many visits of customers it has recorded, a purchase each. */
    long visits() {
        return visits.get();
    }

    /** Stops when what is begun is done. */
    void shut() {
        over = true;
        sessions.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        shut();
    }

    private void serve() {
        while (!over) {
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    var work = new Statements(connection)) {
                connection.setAutoCommit(false);
                while (!over) {
                    work.next();
                    LockSupport.parkNanos(BETWEEN);
                }
            } catch (SQLException e) {
                errors.add(e.getSQLState() + " " + e.getMessage());
            }
        }
    }

    /** What one session does again and again, prepared once. */
    private final class Statements implements AutoCloseable {

        private final Connection connection;
        private final PreparedStatement visit;
        private final PreparedStatement purchase;
        private final PreparedStatement pay;
        private final PreparedStatement read;

        Statements(Connection connection) throws SQLException {
            this.connection = connection;
            this.visit = connection.prepareStatement("update customer set visits = visits + 1 where id = ?");
            this.purchase = connection.prepareStatement("insert into purchase (customer, amount) values (?, ?)");
            this.pay = connection.prepareStatement("update purchase set paid = true where id = ?");
            this.read = connection.prepareStatement(
                    "select p.amount, c.name from purchase p join customer c on c.id = p.customer where p.id = ?");
        }

        void next() throws SQLException {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            int kind = random.nextInt(100);
            if (kind < 50) {
                buy(1 + random.nextInt(CUSTOMERS), 0);
            } else if (kind < 52) {
                // Somebody thinks it over, with the basket locked.
                buy(1 + random.nextInt(CUSTOMERS), OPEN_FOR);
            } else if (kind < 75) {
                pay.setLong(1, 1 + random.nextInt(PURCHASES));
                pay.executeUpdate();
                connection.commit();
            } else {
                look(1 + random.nextInt(PURCHASES));
            }
        }

        private void buy(int customer, long think) throws SQLException {
            visit.setInt(1, customer);
            visit.executeUpdate();
            LockSupport.parkNanos(think);
            purchase.setInt(1, customer);
            purchase.setInt(2, customer % 90);
            purchase.executeUpdate();
            connection.commit();
            visits.incrementAndGet();
        }

        private void look(long number) throws SQLException {
            read.setLong(1, number);
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    errors.add("purchase %d is gone".formatted(number));
                }
            }
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            visit.close();
            purchase.close();
            pay.close();
            read.close();
        }
    }
}
