package dev.lockkeeper.runtime.postgres.standalone;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Pause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Server processes that go on with a statement whose run was killed: what comes of it shows when they are done. */
public final class Orphans {

    /**
     * A build that waits for its table shows in no progress view, so the statement's text is looked for, which the server
     * cuts short. Whoever else of Lockkeeper is at work while this run keeps others out is left of an earlier one, or reads
     * for a moment; those who wait for an advisory lock are other runs.
     */
    private static final String AT_WORK = """
            select string_agg('pid ' || a.pid || coalesce(', application ' || nullif(a.application_name, ''), ''), '; ')
            from pg_catalog.pg_stat_activity a
            where a.datname = current_database() and a.pid <> pg_backend_pid() and a.state = 'active'
              and a.wait_event is distinct from 'advisory'
              and (a.application_name = 'lockkeeper' or (a.query <> '' and starts_with(?, a.query)))
            """;

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

    private final EventSink events;

    Orphans(EventSink events) {
        this.events = events;
    }

    /**
     * Waits until nobody is at work on it, as long as the statement itself may take.
     *
     * @param what the statement, in words
     * @param sql its text
     */
    void await(Connection connection, String what, String sql, Limits limits) throws SQLException {
        long start = System.nanoTime();
        Duration told = Duration.ZERO;
        boolean first = true;
        for (String whom = atWork(connection, sql); !whom.isEmpty(); whom = atWork(connection, sql)) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (limits.statementTimeoutMillis() > 0 && waited.toMillis() > limits.statementTimeoutMillis()) {
                throw stillAtWork(what, whom, limits);
            }
            if (!first && (told.isZero() || waited.minus(told).compareTo(TOLD_AGAIN) > 0)) {
                events.accept(new Event.Waiting("the end of an earlier " + what, whom));
                told = waited;
            }
            first = false;
            Pause.of(POLL);
        }
    }

    private static String atWork(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AT_WORK)) {
            query.setString(1, sql);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                String words = row.getString(1);
                return words == null ? "" : words;
            }
        }
    }

    private static LockkeeperException stillAtWork(String what, String whom, Limits limits) {
        // Not refused but unavailable: the step stays open, so that the next run looks again.
        return LockkeeperException.unavailable(
                new Message(
                        "LK2133",
                        "The server is still at work on %s for an earlier run (%s), after %d ms."
                                .formatted(what, whom, limits.statementTimeoutMillis()),
                        "What comes of it is not known yet. Nothing of this step was changed.",
                        "Run the same command again later; or end it first with select pg_terminate_backend(pid)."),
                null);
    }
}
