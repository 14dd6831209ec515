package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.Batch;
import dev.lockkeeper.catalog.Action.JavaMethod;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.LockBusyException;
import java.sql.Connection;
import java.sql.SQLException;

/** Calls the Java code of a migration. */
final class CodeRun {

    private final CodeSource source;
    private final MigrationDefinition migration;

    CodeRun(CodeSource source, MigrationDefinition migration) {
        this.source = source;
        this.migration = migration;
    }

    void call(JavaMethod method, Connection connection) {
        call(method, () -> source.onConnection(method).run(connection));
    }

    void call(JavaMethod method, Batch batch) {
        call(method, () -> source.onBatch(method).run(batch));
    }

    private void call(JavaMethod method, Call call) {
        try {
            call.run();
        } catch (LockkeeperException | LockBusyException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError e) {
            throw LockkeeperException.refused(
                    new Message(
                            "LK2013",
                            "%s: the method %s failed: %s".formatted(migration.title(), method.key(), reason(e)),
                            "Its transaction was rolled back.",
                            "Put the method right and run it again; -e shows where it failed."),
                    e);
        }
    }

    /** What a server says may hold values of rows, so its code has to do. */
    private static String reason(Throwable e) {
        return e instanceof SQLException sql && sql.getSQLState() != null
                ? "SQLSTATE " + sql.getSQLState()
                : e.getClass().getSimpleName();
    }

    private interface Call {
        void run() throws Exception;
    }
}
