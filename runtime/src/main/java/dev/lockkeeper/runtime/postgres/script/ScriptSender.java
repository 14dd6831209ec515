package dev.lockkeeper.runtime.postgres.script;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.runtime.platform.Script;
import dev.lockkeeper.runtime.postgres.connection.OneText;
import dev.lockkeeper.runtime.postgres.connection.SessionSettings;
import dev.lockkeeper.runtime.postgres.connection.SocketBound;
import dev.lockkeeper.runtime.postgres.connection.SqlStates;
import dev.lockkeeper.runtime.postgres.connection.Watch;
import dev.lockkeeper.runtime.postgres.lock.Fence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sends scripts, and knows what state they leave the session in, so that it is cleaned only where that is needed. */
public final class ScriptSender {

    /**
     * They set nothing for their session, and let go of nothing. What calls functions of users while it works may: a
     * default that is computed for each row.
     */
    private static final Set<String> LEAVE_NOTHING = Set.of(
            "ALTER DOMAIN",
            "ALTER FUNCTION",
            "ALTER INDEX",
            "ALTER SEQUENCE",
            "ALTER TABLE",
            "ALTER TYPE",
            "ALTER VIEW",
            "COMMENT",
            "CREATE DOMAIN",
            "CREATE FUNCTION",
            "CREATE INDEX",
            "CREATE POLICY",
            "CREATE PROCEDURE",
            "CREATE SCHEMA",
            "CREATE SEQUENCE",
            "CREATE STATISTICS",
            "CREATE TABLE",
            "CREATE TRIGGER",
            "CREATE TYPE",
            "CREATE VIEW",
            "DROP DOMAIN",
            "DROP FUNCTION",
            "DROP INDEX",
            "DROP POLICY",
            "DROP SEQUENCE",
            "DROP TABLE",
            "DROP TRIGGER",
            "DROP TYPE",
            "DROP VIEW",
            "GRANT",
            "REVOKE");

    private static final String CANCELED = "57014";

    private final Fence fence;
    private final SocketBound bound;
    private final Watch watch;
    private State state = State.UNKNOWN;
    private boolean watchful;

    public ScriptSender(Fence fence, SocketBound bound, Watch watch) {
        this.fence = fence;
        this.bound = bound;
        this.watch = watch;
    }

    /**
     * There is another session.
     *
     * @param watches whether the server's operating system has all that a session watches its client with
     */
    public void began(boolean watches) {
        state = State.UNKNOWN;
        watchful = watches;
    }

    /** Makes the session as any run starts it. */
    public void renew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            state = State.UNKNOWN;
            statement.execute(SessionSettings.renewal(connection, watchful) + ";" + ScriptText.PREPARE);
            state = State.USED;
        }
    }

    /** The session is used by other means than scripts. */
    public void used() {
        if (state == State.FRESH) {
            state = State.USED;
        }
    }

    /**
     * Sends it.
     *
     * @return whether it is done; if not it was rolled back, or not sent, since the session is not ready for it
     */
    public boolean send(Connection connection, Script script, String run, String client) throws SQLException {
        if (!script.fresh() && state == State.UNKNOWN) {
            return false;
        }
        String text = ScriptText.of(script, before(connection, script), fence.head(), run, client);
        State behind = behind(script);
        state = State.UNKNOWN;
        try {
            execute(connection, script, text);
        } catch (SQLException e) {
            if (SqlStates.lost(e) || SqlStates.is(e, CANCELED)) {
                // Who cancels it wants it to end, and not to begin once more.
                throw e;
            }
            return false;
        }
        state = behind;
        fence.knows(fence.head() + script.entries().size());
        return true;
    }

    /** What brings the session to where the script begins, and looks whether it still keeps other runs out. */
    private List<String> before(Connection connection, Script script) throws SQLException {
        if (state == State.FRESH) {
            return List.of("begin");
        }
        if (!script.fresh()) {
            return List.of("begin", ScriptText.HELD_HERE);
        }
        // What a migration has set for its transactions ends only behind this BEGIN.
        return List.of(
                "begin isolation level read committed, read write, not deferrable",
                SessionSettings.renewal(connection, watchful),
                ScriptText.HELD_HERE,
                ScriptText.PREPARE);
    }

    private State behind(Script script) {
        boolean clean = script.fresh() || state == State.FRESH;
        return clean && script.statements().stream().allMatch(ScriptSender::leavesNothing) ? State.FRESH : State.USED;
    }

    private void execute(Connection connection, Script script, String text) throws SQLException {
        if (!script.onlyCatalog()) {
            // How long its statements take nobody knows.
            watch.over(connection, () -> false, it -> {
                OneText.execute(it, text);
                return true;
            });
            return;
        }
        bound.ask(connection, it -> {
            OneText.execute(it, text);
            return true;
        });
    }

    private static boolean leavesNothing(SqlStatement statement) {
        return LEAVE_NOTHING.contains(statement.command())
                // The functions that an index may call set nothing.
                && (statement.cost() == Cost.CATALOG || statement.command().equals("CREATE INDEX"))
                // A temporary table is made by a word or in a schema with these letters; another name with them costs
                // little.
                && !statement.sql().toLowerCase(Locale.ROOT).contains("temp");
    }

    /** What is known of the session. */
    private enum State {
        /** Nothing. */
        UNKNOWN,
        /** What scripts begin with is prepared; a migration may have left something, or let go of the run's lock. */
        USED,
        /** It is as any run starts it, holds the lock, and what scripts begin with is prepared. */
        FRESH
    }
}
