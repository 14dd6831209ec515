package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.throttle.Throttle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Vacuums the table of a walk now and then, so that what it changes next finds the room of what it has changed before. It
 * does so on a session of its own, so that somebody can break it off: DDL that waits for it would keep the application
 * waiting.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-vacuum.html">VACUUM</a>
 */
final class PacedVacuum {

    /** Below that a table may well grow to twice its size. */
    private static final long LEAST_BYTES = 16L << 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String CANCELED = "57014";

    /** Nor does it wait for a lock, or for another vacuum; what is free at the end of the table is soon used again. */
    private static final String VACUUM = "vacuum (index_cleanup auto, truncate off, skip_locked) ";

    /** Autovacuum gives way to DDL, this does not but for the looks. */
    private static final String BOUND = "set statement_timeout = '10min'";

    private static final String SIZE = """
            with recursive part (oid) as (
              select to_regclass(?)::oid
              union all
              select i.inhrelid from pg_catalog.pg_inherits i join part p on p.oid = i.inhparent
            )
            select coalesce(sum(pg_catalog.pg_relation_size(oid)), 0) from part
            """;

    private static final String MAY = """
            select pg_catalog.pg_has_role(c.relowner, 'USAGE')
                   or exists (select from pg_catalog.pg_database d
                              where d.datname = pg_catalog.current_database() and pg_catalog.pg_has_role(d.datdba, 'USAGE'))
                   %s
            from pg_catalog.pg_class c where c.oid = to_regclass(?)
            """;

    private static final int MAINTAIN_SINCE = 17;

    private final WalkSessions sessions;
    private final Throttle throttle;
    private final String table;
    private final long every;
    private boolean off;
    private boolean asked;
    private long done;
    private WalkSessions.@Nullable Beside session;

    /**
     * Of a table.
     *
     * @param percent of its rows are changed between two of them; 0: never
     */
    PacedVacuum(WalkSessions sessions, Throttle throttle, String table, int percent, long estimatedRows) {
        this.sessions = sessions;
        this.throttle = throttle;
        this.table = table;
        this.every = Math.max(1, estimatedRows * percent / 100);
        this.off = percent == 0;
    }

    /**
     * Does it if it is due.
     *
     * @param changed rows that the walk has changed in this run
     * @return why there will be none; empty: there was nothing to say
     */
    Optional<String> after(long changed) {
        if (off || changed - done < every) {
            return Optional.empty();
        }
        done = changed;
        try {
            if (!asked) {
                asked = true;
                Answer answer = sessions.own().ask("Looking whether to vacuum", this::answer);
                if (answer != Answer.YES) {
                    off = true;
                    return answer == Answer.MAY_NOT
                            ? Optional.of(
                                    "grows, since this user may not vacuum %s: that is for its owner".formatted(table))
                            : Optional.empty();
                }
            }
            if (session == null) {
                session = sessions.open();
            }
            run(session);
            return Optional.empty();
        } catch (SQLException e) {
            off = true;
            return Optional.of("vacuums %s no more in this run: %s".formatted(table, e.getMessage()));
        }
    }

    private Answer answer(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SIZE)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getLong(1) < LEAST_BYTES) {
                    return Answer.TOO_SMALL;
                }
            }
        }
        boolean maintain = connection.getMetaData().getDatabaseMajorVersion() >= MAINTAIN_SINCE;
        try (PreparedStatement query = connection.prepareStatement(
                MAY.formatted(maintain ? "or pg_catalog.has_table_privilege(c.oid, 'MAINTAIN')" : ""))) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1) ? Answer.YES : Answer.MAY_NOT;
            }
        }
    }

    /** On a thread of its own, while this one looks whether somebody should go first. */
    private void run(WalkSessions.Beside vacuuming) throws SQLException {
        var end = new CompletableFuture<Optional<SQLException>>();
        var thread = new Thread(() -> vacuum(vacuuming, end), "lockkeeper-vacuum");
        thread.setDaemon(true);
        thread.start();
        try {
            await(vacuuming, end);
        } finally {
            if (!end.isDone()) {
                vacuuming.abort();
            }
        }
    }

    private void await(WalkSessions.Beside vacuuming, CompletableFuture<Optional<SQLException>> end)
            throws SQLException {
        while (true) {
            try {
                Optional<SQLException> failure = end.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                if (failure.isPresent() && !SqlStates.is(failure.get(), CANCELED)) {
                    throw failure.get();
                }
                return;
            } catch (TimeoutException e) {
                if (sessions.own().ask("Looking whether others should go first", throttle::endsVacuum)) {
                    cancel(vacuuming.pid());
                }
            } catch (InterruptedException e) {
                // The run finds out where it waits next.
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException e) {
                throw new SQLException("it failed", e.getCause());
            }
        }
    }

    private void vacuum(WalkSessions.Beside vacuuming, CompletableFuture<Optional<SQLException>> end) {
        try {
            end.complete(vacuuming.ask("VACUUM", connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(BOUND);
                    statement.execute(VACUUM + table);
                    return Optional.empty();
                } catch (SQLException e) {
                    return Optional.of(e);
                }
            }));
        } catch (LockkeeperException e) {
            end.complete(Optional.of(new SQLException(e.fourParts().fact(), e)));
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    private void cancel(int pid) {
        sessions.own().ask("Ending a vacuum", connection -> {
            try (PreparedStatement cancel = connection.prepareStatement("select pg_catalog.pg_cancel_backend(?)")) {
                cancel.setInt(1, pid);
                return cancel.execute();
            }
        });
    }

    /** Whether to vacuum. */
    private enum Answer {
        YES,
        TOO_SMALL,
        MAY_NOT
    }
}
