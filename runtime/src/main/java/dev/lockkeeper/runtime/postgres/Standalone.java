package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Platform.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements outside a transaction: runs them, and looks what became of them. */
final class Standalone {

    private final WorkConnection work;
    private final Fence fence;

    Standalone(WorkConnection work, Fence fence) {
        this.work = work;
        this.fence = fence;
    }

    void run(SqlStatement sql, Limits limits) {
        Connection connection = work.get();
        try (Statement statement = connection.createStatement()) {
            // lock_timeout would also end the wait for older snapshots and leave an INVALID index behind.
            statement.execute("set lock_timeout = 0; set statement_timeout = " + limits.statementTimeoutMillis());
            statement.setEscapeProcessing(false);
            fence.look(connection);
            statement.execute(sql.sql());
        } catch (SQLException e) {
            RuntimeException failure = work.dropIfLost(SqlStates.ofStandalone(sql.command(), e));
            if (!SqlStates.lost(e) && !SqlStates.duplicateTable(e)) {
                resetTimeouts(connection);
                clearBroken(sql, failure);
            }
            throw failure;
        } finally {
            resetTimeouts(connection);
        }
    }

    /** A build that failed leaves an INVALID index behind, which every write would keep up. */
    private void clearBroken(SqlStatement sql, RuntimeException failure) {
        try {
            if (probe(sql) == Outcome.BROKEN) {
                clear(sql);
            }
        } catch (RuntimeException e) {
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

    Outcome probe(SqlStatement statement) {
        return ask("Looking what became of " + statement.command(), it -> new IndexProbe(it).probe(statement));
    }

    void clear(SqlStatement statement) {
        ask("Clearing up after " + statement.command(), connection -> {
            new IndexProbe(connection).clear(statement);
            return true;
        });
    }

    private <T> T ask(String what, WorkConnection.Question<T> question) {
        return work.ask(question, e -> SqlStates.ofQuestion(what, e));
    }

    private static void resetTimeouts(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = 0; set statement_timeout = 0");
        } catch (SQLException e) {
            // The connection is gone; the next use says so.
        }
    }
}
