package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.LockBusyException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the server means for a run.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error codes</a>
 */
public final class SqlStates {

    private static final Set<String> BUSY = Set.of("55P03", "40P01");
    /** 08004 is what the driver says where the server wants a password and none is given. */
    private static final Set<String> WRONG_LOGIN = Set.of("28P01", "28000", "08004");

    /** What a value stands between, in the languages that PostgreSQL speaks. */
    private static final Pattern QUOTE = Pattern.compile("[\"\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019]");

    /** A table of this name refuses to be committed. */
    private static final String OPEN_STEP = "\"open_step\"";

    private static final int MOST_CAUSES = 20;

    /** A server that ends a session because it was idle, or long, in a transaction. */
    private static final Set<String> ENDED = Set.of("25P03", "25P04");

    private SqlStates() {}

    public static boolean undefinedTable(SQLException e) {
        return is(e, "42P01") || is(e, "3F000");
    }

    public static boolean duplicateTable(SQLException e) {
        return is(e, "42P07");
    }

    public static boolean busy(SQLException e) {
        return BUSY.contains(state(e));
    }

    /** Its transaction had failed before. */
    public static boolean failedTransaction(SQLException e) {
        return is(e, "25P02");
    }

    /** It was ended by one of its timeouts, or as the victim of a deadlock. */
    public static boolean cutShort(SQLException e) {
        return is(e, "57014") || busy(e);
    }

    public static boolean is(SQLException e, String state) {
        return state.equals(e.getSQLState());
    }

    /** A statement of a migration failed. */
    public static RuntimeException ofStatement(String what, SQLException e) {
        if (BUSY.contains(state(e))) {
            return new LockBusyException(e);
        }
        if (lost(e)) {
            return lostConnection(e);
        }
        return LockkeeperException.refused(
                new Message(
                        "LK2012",
                        "%s failed: %s (SQLSTATE %s)".formatted(what, serverMessage(e), state(e)),
                        "Its transaction was rolled back.",
                        "Put the migration or the data right, and run it again."),
                e);
    }

    /** A statement outside a transaction failed; what it had begun is cleared away. */
    public static RuntimeException ofStandalone(String what, SQLException e) {
        RuntimeException failure = ofStatement(what, e);
        return failure instanceof LockkeeperException known && known.kind() == LockkeeperException.Kind.REFUSED
                ? LockkeeperException.refused(
                        new Message(
                                known.fourParts().code(),
                                known.fourParts().fact(),
                                "It runs outside a transaction; nothing of it is left.",
                                known.fourParts().remedy()),
                        e)
                : failure;
    }

    /** What failed inside Java code of a migration for a reason that is not its own; else {@code e} itself. */
    public static RuntimeException underneath(RuntimeException e) {
        if (e instanceof LockBusyException) {
            return e;
        }
        // Libraries wrap it, each in a class of its own.
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SQLException sql && BUSY.contains(state(sql))) {
                return new LockBusyException(sql);
            }
            if (cause instanceof SQLException sql && lost(sql)) {
                return lostConnection(sql);
            }
            if (cause instanceof SQLException sql
                    && is(sql, "23503")
                    && serverMessage(sql).contains(OPEN_STEP)) {
                return endedByCode(sql);
            }
            cause = cause.getCause();
        }
        return e;
    }

    /** Java code was about to end its transaction, or has. */
    public static LockkeeperException endedByCode(@Nullable SQLException e) {
        return LockkeeperException.refused(
                new Message(
                        "LK2015",
                        "Java code of a migration ended its transaction by SQL.",
                        "The engine commits a phase together with its record; this would part them. The transaction was"
                                + " rolled back.",
                        "Take COMMIT, ROLLBACK and SET CONSTRAINTS ALL out of it, and run it again. To undo a part, use a"
                                + " savepoint; to check constraints, name them."),
                e);
    }

    /** The history could not be made, read or written. */
    public static RuntimeException ofHistory(String what, SQLException e) {
        if (is(e, "42501")) {
            return LockkeeperException.unavailable(
                    new Message(
                            "LK2105",
                            "%s is not allowed: %s".formatted(what, serverMessage(e)),
                            "Nothing is done that could not be recorded. Nothing was changed.",
                            "GRANT CREATE ON DATABASE to this user once, or let the owner of schema lockkeeper run it."),
                    e);
        }
        return ofOwn(what, e);
    }

    /** A statement of Lockkeeper's own failed. */
    public static RuntimeException ofOwn(String what, SQLException e) {
        return BUSY.contains(state(e)) ? new LockBusyException(e) : ofQuestion(what, e);
    }

    /** A question of Lockkeeper's own failed, outside any transaction that could be tried again. */
    public static LockkeeperException ofQuestion(String what, SQLException e) {
        if (lost(e)) {
            return lostConnection(e);
        }
        return LockkeeperException.unavailable(
                new Message(
                        "LK2107",
                        "%s failed: %s (SQLSTATE %s)".formatted(what, serverMessage(e), state(e)),
                        "What was not committed before is rolled back.",
                        "Look at the server's log; -e shows where it failed."),
                e);
    }

    /** No connection came about. */
    static LockkeeperException ofConnecting(String url, SQLException e) {
        if (WRONG_LOGIN.contains(state(e))) {
            return LockkeeperException.unavailable(
                    new Message(
                            "LK2301",
                            "%s does not let this user in: %s".formatted(url, serverMessage(e)),
                            "Nothing was changed.",
                            "Check lockkeeper.user and lockkeeper.password, or the <server> of lockkeeper.serverId in settings.xml."),
                    e);
        }
        if (is(e, "3D000")) {
            return LockkeeperException.unavailable(
                    new Message(
                            "LK2303",
                            "%s: %s".formatted(url, serverMessage(e)),
                            "Nothing was changed.",
                            "Create it, or put lockkeeper.url right: jdbc:postgresql://host:port/database"),
                    e);
        }
        return LockkeeperException.unreachable(
                new Message(
                        "LK2302",
                        "There is no answer from %s: %s".formatted(url, reason(e)),
                        "Nothing was changed.",
                        "Start the server, or put lockkeeper.url right: jdbc:postgresql://host:port/database"),
                e);
    }

    /** The driver says of an unknown host no more than that its attempt failed. */
    private static String reason(SQLException e) {
        return e.getCause() instanceof UnknownHostException unknown
                ? "unknown host " + unknown.getMessage()
                : serverMessage(e);
    }

    static LockkeeperException lostConnection(SQLException e) {
        return LockkeeperException.unreachable(
                new Message(
                        "LK2304",
                        "The connection to the server was lost: %s".formatted(ofSilence(e)),
                        "What was not committed before is rolled back; the history tells how far it came.",
                        "Run the same command again: it goes on from there."),
                e);
    }

    /** The driver says of an answer that did not come in time no more than that there was an error. */
    private static String ofSilence(SQLException e) {
        return e.getCause() instanceof SocketTimeoutException ? "it did not answer in time" : serverMessage(e);
    }

    /** Connection exceptions, the server going down, and sessions that it ends: classes 08 and 57P, and two of 25. */
    public static boolean lost(SQLException e) {
        return state(e).startsWith("08") || state(e).startsWith("57P") || ENDED.contains(state(e));
    }

    private static String state(SQLException e) {
        return Objects.requireNonNullElse(e.getSQLState(), "none");
    }

    /** The first line; what may be a value of a row is left out. */
    private static String serverMessage(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "no message");
        if (state(e).startsWith("P0")) {
            return "RAISE EXCEPTION (its text may hold values of rows; -e shows it)";
        }
        // Data exceptions quote the value, which may hold quotes and line ends of its own.
        if (state(e).startsWith("22")) {
            String[] parts = QUOTE.split(message, 2);
            String first = parts[0].lines().findFirst().orElse("");
            return parts.length < 2 ? first : first + "(a value)";
        }
        return message.lines().findFirst().orElse(message);
    }
}
