package dev.lockkeeper.runtime.postgres.standalone;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.lock.HolderQuery;
import dev.lockkeeper.runtime.postgres.probe.Probe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Brings what a statement left half-done to its end, or away: in tries that grow, within a bound, telling whom it waits for. */
public final class Clearing {

    private static final Duration FIRST_TRY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Connection connection;
    private final EventSink events;
    private final Duration bound;

    Clearing(Connection connection, EventSink events, Duration bound) {
        this.connection = connection;
        this.events = events;
        this.bound = bound;
    }

    void clear(Found found, Limits limits) throws SQLException {
        for (String sql : found.cure()) {
            run(sql, found, limits);
        }
    }

    private void run(String sql, Found found, Limits limits) throws SQLException {
        long end = System.nanoTime() + bound.toNanos();
        Duration oneTry = FIRST_TRY;
        // What blocks the application while it waits gets no longer tries than any other statement.
        long lockTimeout = sql.startsWith(Probe.DROP_INDEX) ? 0 : limits.lockTimeoutMillis();
        while (true) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "set lock_timeout = %d; set statement_timeout = %d".formatted(lockTimeout, oneTry.toMillis()));
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (!SqlStates.cutShort(e)) {
                    throw e;
                }
                String whom = holders(found);
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw spent(sql, found, whom, e);
                }
                events.accept(new Event.Waiting(sql, whom));
                Pause.of(PAUSE);
                oneTry = min(oneTry.multipliedBy(2), Duration.ofNanos(Math.max(left, FIRST_TRY.toNanos())));
            } finally {
                Standalone.resetTimeouts(connection);
            }
        }
    }

    private String holders(Found found) throws SQLException {
        Standalone.resetTimeouts(connection);
        return Holder.words(
                HolderQuery.read(connection, List.of(new TableLock(found.table(), LockMode.ACCESS_EXCLUSIVE))));
    }

    private LockkeeperException spent(String sql, Found found, String whom, SQLException cause) {
        // Not refused but unavailable: the step stays open, so that the next run clears it.
        return LockkeeperException.unavailable(
                new Message(
                        "LK2134",
                        "%s of an earlier try is half-done, and clearing it up waited %d s for who is at work on %s%s."
                                .formatted(
                                        found.what(),
                                        bound.toSeconds(),
                                        found.table(),
                                        whom.isEmpty() ? "" : ": " + whom),
                        "It stays as it is. An INVALID index is kept up by every write, and no query uses it.",
                        "Wait for that session, or end it, and run the same command again. By hand: " + sql),
                cause);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
