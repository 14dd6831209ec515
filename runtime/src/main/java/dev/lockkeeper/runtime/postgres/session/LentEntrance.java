package dev.lockkeeper.runtime.postgres.session;

import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.platform.Pause;
import dev.lockkeeper.runtime.postgres.connection.SessionSettings;
import dev.lockkeeper.runtime.postgres.history.JournalTables;
import dev.lockkeeper.runtime.postgres.lock.AdvisoryRunLock;
import dev.lockkeeper.runtime.postgres.lock.Turn;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * How a run begins where a pooler lends it a session for each transaction. No session can hold a lock for it, so it waits
 * until no other run is seen at work; one that it does not see is noticed by whoever is later, step by step.
 */
final class LentEntrance {

    private static final Duration POLL = Duration.ofMillis(250);

    /** A run that is at work writes a line, or goes on with its walk, more often than this. Else it is overtaken. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Set<String> ENDS = Set.of(Kind.RUN_FINISHED.name(), Kind.RUN_FAILED.name());

    private static final String LOOK = """
            select pg_catalog.pg_is_in_recovery(),
                   case when pg_catalog.pg_is_in_recovery() then null else %s end,
                   %s
            """.formatted(Turn.TRY, JournalTables.THERE);

    private static final String NEWEST = """
            select seq, kind, (select coalesce(sum(walked), 0) from lockkeeper.checkpoint)::bigint,
                   pg_catalog.clock_timestamp() - at > interval '1 ms' * %d
            from lockkeeper.journal order by seq desc limit 1
            """.formatted(QUIET.toMillis());

    private final Connection connection;
    private final EventSink events;
    private final Duration patience;
    private final long start = System.nanoTime();
    private boolean told;

    LentEntrance(Connection connection, Duration patience, EventSink events) {
        this.connection = connection;
        this.patience = patience;
        this.events = events;
    }

    /** Waits until no step is under way, each time in a transaction of its own; tells whether the history's tables are there. */
    boolean awaitTurn() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery(LOOK)) {
                    row.next();
                    if (row.getBoolean(1)) {
                        throw RunSession.standby();
                    }
                    if (row.getBoolean(2)) {
                        return row.getBoolean(3);
                    }
                }
                waitFor(Turn.holder(connection), POLL);
            }
        }
    }

    /** The same, and that the history has come to rest. */
    void awaitQuiet() throws SQLException {
        if (!awaitTurn()) {
            make();
        }
        Newest before = null;
        while (true) {
            Newest now = newest();
            if (now.ended || now.equals(before) || (before == null && now.old && now.walked == 0)) {
                return;
            }
            if (before != null) {
                waitFor("", Duration.ZERO);
            }
            before = now;
            Pause.of(QUIET);
            awaitTurn();
        }
    }

    private void make() throws SQLException {
        JournalTables.make(
                connection,
                "begin isolation level read committed, read write;\n%s;\n%s"
                        .formatted(SessionSettings.lent(connection), AdvisoryRunLock.LOCK_STEP));
    }

    private void waitFor(String holder, Duration pause) {
        if (System.nanoTime() - start > patience.toNanos()) {
            throw Turn.busy(holder, "Nothing was changed; waited %d s.".formatted(patience.toSeconds()));
        }
        if (!told) {
            events.accept(new Event.Waiting("the end of another run", holder));
            told = true;
        }
        Pause.of(pause);
    }

    private Newest newest() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            return row.next()
                    ? new Newest(row.getLong(1), row.getLong(3), ENDS.contains(row.getString(2)), row.getBoolean(4))
                    : new Newest(0, 0, true, true);
        }
    }

    /** How far the history goes, and how many rows walks that are not at their end went over. */
    private record Newest(long seq, long walked, boolean ended, boolean old) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Newest newest && newest.seq == seq && newest.walked == walked;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(seq + walked);
        }
    }
}
