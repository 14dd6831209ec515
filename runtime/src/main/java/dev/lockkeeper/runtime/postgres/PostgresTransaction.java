package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.platform.Transaction;
import dev.lockkeeper.runtime.postgres.walk.CheckpointTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction of the engine on one connection. */
final class PostgresTransaction implements Transaction {

    /** Ends with the transaction. */
    private static final String MARK = "set local lockkeeper.step = 'open'";

    private final Connection connection;
    private final String run;
    private final String client;
    private long head;

    PostgresTransaction(Connection connection, String run, String client, long head) {
        this.connection = connection;
        this.run = run;
        this.client = client;
        this.head = head;
    }

    /** Bounds the waits, keeps other transactions of the engine out, and makes sure that nothing was recorded since. */
    void begin(Limits limits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One message to the server for all of them.
            statement.execute("%s; set local statement_timeout = %d; %s; %s"
                    .formatted(
                            TableLocks.bound(limits.lockTimeoutMillis()),
                            limits.statementTimeoutMillis(),
                            MARK,
                            AdvisoryRunLock.LOCK_STEP));
            try (ResultSet row = statement.executeQuery("select coalesce(max(seq), 0) from lockkeeper.journal")) {
                row.next();
                if (row.getLong(1) != head) {
                    throw LockkeeperException.refused(
                            "LK2102",
                            "The history went on while this run was at work: another run has written to it.",
                            "This step was not begun.",
                            "Run the same command again: it makes a new plan.");
                }
            }
        }
    }

    /** Makes sure that what is to be committed is the transaction that was begun: Java code can run COMMIT as SQL. */
    void end() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('lockkeeper.step', true) = 'open'")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw LockkeeperException.refused(
                        "LK2015",
                        "Java code of a migration ended its transaction by SQL.",
                        "What it did before is in the database and not in the history; the rest was rolled back.",
                        "Take the COMMIT or ROLLBACK out of it, undo by hand what it did, and run it again.");
            }
        }
    }

    /** Number of the newest entry after what was appended. */
    long head() {
        return head;
    }

    @Override
    public void run(SqlStatement sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql.sql());
        } catch (SQLException e) {
            throw SqlStates.ofStatement(sql.command(), e);
        }
    }

    @Override
    public boolean ask(String select) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(select)) {
                ResultSetMetaData shape = row.getMetaData();
                if (shape.getColumnCount() != 1 || !row.next()) {
                    throw noAnswer(select);
                }
                boolean answer = row.getObject(1) instanceof Boolean value ? value : refuse(select);
                if (row.next()) {
                    throw noAnswer(select);
                }
                return answer;
            }
        } catch (SQLException e) {
            throw SqlStates.ofStatement("The check " + select, e);
        }
    }

    @Override
    public void append(Entry.Draft entry) {
        try {
            head = PostgresJournal.append(connection, run, client, entry);
        } catch (SQLException e) {
            throw SqlStates.ofHistory("Writing the history", e);
        }
    }

    @Override
    public void forgetWalks(String migration) {
        try {
            CheckpointTable.deleteAll(connection, migration);
        } catch (SQLException e) {
            throw SqlStates.ofHistory("Deleting the checkpoints", e);
        }
    }

    @Override
    public Connection connection() {
        return GuardedConnection.of(connection);
    }

    private static boolean refuse(String select) {
        throw noAnswer(select);
    }

    private static LockkeeperException noAnswer(String select) {
        return LockkeeperException.refused(
                "LK2014",
                "This check does not return one row with one column that is true or false: " + select,
                "It cannot be said whether it holds. Its transaction was rolled back.",
                "Write SELECT EXISTS (...) or SELECT NOT EXISTS (...).");
    }
}
