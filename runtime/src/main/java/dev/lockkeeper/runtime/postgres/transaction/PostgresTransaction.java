package dev.lockkeeper.runtime.postgres.transaction;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.failure.AbsentObject;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.platform.Transaction;
import dev.lockkeeper.runtime.postgres.connection.SessionSettings;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.history.JournalTables;
import dev.lockkeeper.runtime.postgres.history.PostgresJournal;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import dev.lockkeeper.runtime.postgres.lock.TableLocks;
import dev.lockkeeper.runtime.postgres.lock.Turn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction of the engine on one connection. */
public final class PostgresTransaction implements Transaction {

    /** Ends with the transaction. */
    private static final String MARK = "set local lockkeeper.step = 'open'";

    /** A session of others may begin its transactions otherwise. */
    private static final String LENT =
            "set local transaction isolation level read committed, read write, not deferrable; ";

    private final Connection connection;
    private final String run;
    private final String client;
    private final Fence fence;
    private final boolean lent;
    private long head;
    private volatile boolean code;
    private volatile boolean batches;

    PostgresTransaction(Connection connection, String run, String client, Fence fence, boolean lent) {
        this.connection = connection;
        this.run = run;
        this.client = client;
        this.fence = fence;
        this.lent = lent;
        this.head = fence.head();
    }

    /**
     * Bounds the waits, keeps other transactions of the engine out, and looks whether this is still the run.
     *
     * @param watch is told which session it is, where a pooler has lent it
     */
    void begin(Limits limits, Watch watch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // One message to the server for all of them.
            statement.execute("%s%s; set local statement_timeout = %d; %s%s"
                    .formatted(
                            lent ? LENT + SessionSettings.lent(connection) + "; " : "",
                            TableLocks.bound(limits.lockTimeoutMillis()),
                            limits.statementTimeoutMillis(),
                            MARK,
                            lent ? "" : "; " + fence.lockStep()));
        }
        if (lent) {
            watch.knows(Turn.take(connection));
        }
        fence.look(connection);
    }

    /**
     * Makes sure that what is to be committed is the transaction that was begun: Java code can run ROLLBACK as SQL. What
     * constraints have put off until COMMIT is done here, where it may take its time: COMMIT has to answer soon.
     */
    void end() throws SQLException {
        endCode();
        try (Statement statement = connection.createStatement()) {
            // One message to the server for both.
            statement.execute(
                    "set constraints all immediate; select pg_catalog.current_setting('lockkeeper.step', true) = 'open'");
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                if (!row.getBoolean(1)) {
                    throw SqlStates.endedByCode(null);
                }
            }
        }
    }

    /** Number of the newest entry after what was appended. */
    long head() {
        return head;
    }

    /** Whether Java code of a migration is at work, and may do so without the server. */
    boolean inCode() {
        return code || batches;
    }

    /** Says so of batches. */
    public void mayRunCode(boolean may) {
        batches = may;
    }

    @Override
    public void run(SqlStatement sql) {
        try (Statement statement = connection.createStatement()) {
            endCode();
            statement.setEscapeProcessing(false);
            statement.execute(sql.sql());
        } catch (SQLException e) {
            throw SqlStates.ofStatement(sql.command(), e);
        }
    }

    @Override
    public boolean finds(String select) {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("savepoint lockkeeper_asked");
            boolean found = found(statement, select);
            statement.execute("release savepoint lockkeeper_asked");
            return found;
        } catch (SQLException e) {
            throw SqlStates.ofStatement("The check " + select, e);
        }
    }

    private static boolean found(Statement statement, String select) throws SQLException {
        try (ResultSet row = statement.executeQuery(select)) {
            return row.next();
        } catch (SQLException e) {
            if (!AbsentObject.is(e)) {
                throw e;
            }
            statement.execute("rollback to savepoint lockkeeper_asked");
            return false;
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
            JournalTables.forgetWalks(connection, migration);
        } catch (SQLException e) {
            throw SqlStates.ofHistory("Deleting the checkpoints", e);
        }
    }

    @Override
    public Connection connection() {
        if (!code) {
            try {
                CommitGuard.begin(connection);
                code = true;
            } catch (SQLException e) {
                throw SqlStates.ofHistory("Marking the step as open", e);
            }
        }
        return GuardedConnection.of(connection);
    }

    /** What follows is not Java code: it may check its constraints. */
    private void endCode() throws SQLException {
        if (code) {
            CommitGuard.end(connection);
            code = false;
        }
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
