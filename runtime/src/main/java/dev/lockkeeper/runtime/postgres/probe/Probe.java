package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.catalog.analysis.SubjectReader;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.SQLException;

/** Looks what there is of the thing that one statement makes, rebuilds or takes away. */
@FunctionalInterface
public interface Probe {

    /** What takes away an index that was never built to its end; it queues nobody. */
    String DROP_INDEX = "drop index concurrently if exists ";

    /** Looks, outside a transaction. */
    Found look(Connection connection) throws SQLException;

    /** What the statement is about. Only where its catalog is of an earlier version the statement is read for it. */
    static Subject subject(SqlStatement statement) {
        return statement.subject().equals(Subject.UNSAID) ? SubjectReader.read(statement.sql()) : statement.subject();
    }

    /**
     * The probe of a statement. What leaves no trace is run again: most may be, and one that may not says so.
     *
     * @param lockTimeoutMillis bounds the wait for the table that an index is compared on
     */
    static Probe of(SqlStatement statement, long lockTimeoutMillis) {
        Subject subject = subject(statement);
        if (subject instanceof Subject.IndexBuilt built) {
            return new IndexProbe(built, lockTimeoutMillis);
        }
        if (subject instanceof Subject.IndexesDropped dropped) {
            return new DropProbe(dropped.indexes());
        }
        if (subject instanceof Subject.IndexesRebuilt rebuilt) {
            return new ReindexProbe(rebuilt);
        }
        if (subject instanceof Subject.PartitionDetached detached) {
            return new DetachProbe(detached);
        }
        if (subject instanceof Subject.Made made) {
            return connection -> ObjectProbe.made(connection, made);
        }
        if (subject instanceof Subject.Removed removed) {
            return connection -> ObjectProbe.removed(connection, removed);
        }
        return connection -> new Found.Absent("", false);
    }
}
