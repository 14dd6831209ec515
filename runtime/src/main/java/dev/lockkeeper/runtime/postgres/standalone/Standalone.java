package dev.lockkeeper.runtime.postgres.standalone;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.connection.WorkConnection;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import dev.lockkeeper.runtime.postgres.probe.LeftIndex;
import dev.lockkeeper.runtime.postgres.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Statements outside a transaction: runs them, and looks what became of them. */
public final class Standalone {

    /** How long clearing up may wait for others. */
    private static final Duration CLEARING = Duration.ofSeconds(60);

    private final WorkConnection work;
    private final Fence fence;
    private final Watch watch;

    public Standalone(WorkConnection work, Fence fence, Watch watch) {
        this.work = work;
        this.fence = fence;
        this.watch = watch;
    }

    public void run(SqlStatement sql, Limits said, EventSink events) {
        Limits limits = bounds(sql, said);
        // What makes the application queue waits as briefly as in a transaction. In the others, lock_timeout would also
        // end the wait for older snapshots and leave an INVALID index behind.
        long lockTimeout = Probe.subject(sql).queuesNobody() ? 0 : limits.lockTimeoutMillis();
        Connection connection = work.get();
        try {
            watch.over(connection, () -> false, it -> execute(it, sql, limits, lockTimeout));
        } catch (SQLException e) {
            RuntimeException failure = work.dropIfLost(SqlStates.ofStandalone(sql.command(), e));
            if (!SqlStates.lost(e) && !SqlStates.duplicateTable(e)) {
                reset(connection);
                clearUp(sql, limits, events, failure);
            }
            throw failure;
        } finally {
            reset(connection);
        }
    }

    private boolean execute(Connection connection, SqlStatement sql, Limits limits, long lockTimeout)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = %d; set statement_timeout = %d"
                    .formatted(lockTimeout, limits.statementTimeoutMillis()));
            statement.setEscapeProcessing(false);
            fence.look(connection);
            return statement.execute(sql.sql());
        }
    }

    /** A build that failed leaves an INVALID index behind, which every write would keep up. */
    private void clearUp(SqlStatement sql, Limits limits, EventSink events, RuntimeException failure) {
        try {
            Found found = look(sql, limits);
            if (found instanceof Found.Leaving) {
                throw halfDone(sql, found, failure);
            }
            clear(found, limits, events);
        } catch (RuntimeException e) {
            if (e.getCause() == failure) {
                throw e;
            }
            e.addSuppressed(failure);
            // Not refused but unavailable: the step stays open, so that the next run clears it.
            throw LockkeeperException.unavailable(
                    new Message(
                            "LK2110",
                            "%s failed, and what it left behind could not be cleared away.".formatted(sql.command()),
                            "An INVALID index may be there: every write keeps it up, and no query uses it.",
                            "Run the same command again: it clears it. -e shows both failures."),
                    e);
        }
    }

    private static LockkeeperException halfDone(SqlStatement sql, Found found, RuntimeException failure) {
        return LockkeeperException.unavailable(
                new Message(
                        "LK2135",
                        "%s of %s was cut short when half of it was done.".formatted(sql.command(), found.what()),
                        "It cannot be taken back, only gone on with. The history has it as begun.",
                        "Run the same command again: it brings it to its end. -e shows what cut it short."),
                failure);
    }

    public Found probe(SqlStatement statement, Limits said, EventSink events) {
        Limits limits = bounds(statement, said);
        return ask(looking(statement.command()), connection -> {
            new Orphans(events).await(connection, statement.command(), statement.sql(), limits);
            return Probe.of(statement, limits.lockTimeoutMillis()).look(connection);
        });
    }

    public Found probe(String begun, Limits limits, EventSink events) {
        return ask(looking(begun), connection -> {
            new Orphans(events).await(connection, begun, begun, limits);
            return new LeftIndex(begun).look(connection);
        });
    }

    public void clear(Found found, Limits limits, EventSink events) {
        ask("Clearing up " + found.what(), connection -> {
            new Clearing(connection, events, CLEARING).clear(found, limits);
            return true;
        });
    }

    private static Limits bounds(SqlStatement statement, Limits limits) {
        return Probe.subject(statement).queuesNobody() ? limits.online() : limits;
    }

    private Found look(SqlStatement statement, Limits limits) {
        return ask(
                looking(statement.command()),
                it -> Probe.of(statement, limits.lockTimeoutMillis()).look(it));
    }

    private static String looking(String statement) {
        return "Looking what became of " + statement;
    }

    /** A table may be locked while an index on it is compared; that can be tried again. */
    private <T> T ask(String what, WorkConnection.Question<T> question) {
        return work.ask(question, e -> SqlStates.ofOwn(what, e));
    }

    private void reset(Connection connection) {
        try {
            watch.over(connection, () -> false, it -> {
                resetTimeouts(it);
                return true;
            });
        } catch (SQLException e) {
            // The connection is gone; the next use says so.
        }
    }

    static void resetTimeouts(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = 0; set statement_timeout = 0");
        } catch (SQLException e) {
            // The connection is gone; the next use says so.
        }
    }
}
