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
import java.util.Set;

/** Sends scripts, and knows what state they leave the session in, so that it is cleaned only where that is needed. */
public final class ScriptSender {

    /**
     * They set nothing for their session, but for temporary tables. What calls functions of users while it works may: a
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
    private boolean fresh;
    private boolean prepared;
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
        fresh = false;
        prepared = false;
        watchful = watches;
    }

    /** Makes the session as any run starts it. */
    public void renew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            began(watchful);
            statement.execute(SessionSettings.renewal(connection, watchful) + ";" + ScriptText.PREPARE);
            prepared = true;
            fresh = true;
        }
    }

    /** The session is used by other means than scripts. */
    public void used() {
        fresh = false;
    }

    /**
     * Sends it.
     *
     * @return whether it is done; if not it was rolled back, or not sent, since the session is not ready for it
     */
    public boolean send(Connection connection, Script script, String run, String client) throws SQLException {
        if (!script.fresh() && !prepared) {
            return false;
        }
        String text = ScriptText.of(script, before(connection, script), fence.head(), run, client);
        boolean leftFresh =
                (fresh || script.fresh()) && script.statements().stream().allMatch(ScriptSender::leavesNothing);
        fresh = false;
        prepared = false;
        try {
            execute(connection, script, text);
        } catch (SQLException e) {
            if (SqlStates.lost(e) || SqlStates.is(e, CANCELED)) {
                // Who cancels it wants it to end, and not to begin once more.
                throw e;
            }
            return false;
        }
        fresh = leftFresh;
        prepared = true;
        fence.knows(fence.head() + script.entries().size());
        return true;
    }

    /** What brings the session to where the script begins. */
    private List<String> before(Connection connection, Script script) throws SQLException {
        if (!script.fresh()) {
            return List.of("begin");
        }
        if (fresh && prepared) {
            return List.of("begin", "discard temp");
        }
        // What a migration has set for its transactions ends only behind this BEGIN.
        return List.of(
                "begin isolation level read committed, read write, not deferrable",
                SessionSettings.renewal(connection, watchful),
                ScriptText.PREPARE);
    }

    private void execute(Connection connection, Script script, String text) throws SQLException {
        if (script.statements().stream().anyMatch(it -> it.cost() != Cost.CATALOG)) {
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
                && (statement.cost() == Cost.CATALOG || statement.command().equals("CREATE INDEX"));
    }
}
