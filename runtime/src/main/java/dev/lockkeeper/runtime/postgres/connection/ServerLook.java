package dev.lockkeeper.runtime.postgres.connection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks by a second connection what the server does for the first one. */
public final class ServerLook {

    private static final String STATE = """
            select coalesce(a.state, ''), coalesce(a.state_change::text, ''), a.pid is null, pg_catalog.pg_is_in_recovery()
            from (select 1) one
              left join pg_catalog.pg_stat_activity a on a.pid = ? and a.backend_start = ?::timestamptz
            """;

    private final DataSource source;

    public ServerLook(DataSource source) {
        this.source = source;
    }

    /** What is seen of a session within a time; on a thread of its own, since a network that is silent keeps it for ever. */
    Seen at(@Nullable SessionIdentity session, Duration longest) {
        var answer = new CompletableFuture<Seen>();
        var thread = new Thread(() -> answer.complete(ask(session)), "lockkeeper-look");
        thread.setDaemon(true);
        thread.start();
        // Where a pooler lends no second session it says nothing of the first one that there is none.
        Seen late = session != null && session.lent()
                ? new Seen.AtWork()
                : new Seen.OutOfReach("it was not answered in time");
        return answer.completeOnTimeout(late, longest.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private Seen ask(@Nullable SessionIdentity session) {
        try (Connection connection = source.getConnection()) {
            return session == null ? new Seen.AtWork() : ask(connection, session);
        } catch (SQLException e) {
            // A pool that has no more of them, or a server that has no room, says nothing of the other connection.
            return SqlStates.lost(e)
                    ? new Seen.OutOfReach(Objects.requireNonNullElse(e.getMessage(), "no message"))
                    : new Seen.AtWork();
        } catch (RuntimeException e) {
            return new Seen.AtWork();
        }
    }

    private static Seen ask(Connection connection, SessionIdentity session) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setInt(1, session.pid());
            query.setString(2, session.start());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getBoolean(3)) {
                    // A standby knows nothing of it.
                    return row.getBoolean(4) ? new Seen.AtWork() : new Seen.Gone();
                }
                return row.getString(1).startsWith("idle") ? new Seen.Idle(row.getString(2)) : new Seen.AtWork();
            }
        }
    }

    /** What there is of a session. */
    sealed interface Seen {

        /** Nothing speaks against an answer. */
        record AtWork() implements Seen {}

        /** It waits for its client, since a time that the server tells. */
        record Idle(String since) implements Seen {}

        /** It has ended. */
        record Gone() implements Seen {}

        /** Nobody knows: there is no way to the server. */
        record OutOfReach(String reason) implements Seen {}
    }
}
