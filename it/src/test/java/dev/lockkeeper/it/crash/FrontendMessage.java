package dev.lockkeeper.it.crash;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A message from a client to the server.
 *
 * @param number counted from 1 over all connections of a run
 * @param type as the protocol has it: {@code P} for Parse, {@code S} for Sync, {@code Q} for a simple query
 * @param sql which statement it belongs to, as far as its connection has told
 * @param nth how often a message of its kind was said in this run, itself included
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message formats</a>
 */
record FrontendMessage(int number, char type, String sql, int nth) {

    private static final int WIDTH = 60;

    /** What differs from run to run: the number of the run, hashes, numbers of sessions. */
    private static final Pattern CHANGING =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}|[0-9]+");

    /** Whether the server answers it at once, and says when it is ready for more. */
    boolean answered() {
        return type == 'S' || type == 'Q';
    }

    /** Whether its statement only asks. */
    boolean question() {
        return question(sql);
    }

    /** Whether a statement only asks; several in one message may do anything. */
    static boolean question(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        int end = start.indexOf(';');
        if (end >= 0 && end < start.length() - 1) {
            return false;
        }
        return start.isEmpty() || start.startsWith("select") || start.startsWith("set") || start.startsWith("show");
    }

    /** What it says, but for what differs from run to run. */
    static String kind(char type, String sql) {
        return type + CHANGING.matcher(sql).replaceAll("#");
    }

    /** Whether it is the same in another run, which may have asked something more or less often before. */
    boolean same(FrontendMessage other) {
        return nth == other.nth && kind(type, sql).equals(kind(other.type, other.sql));
    }

    /** The statement in one line. */
    String place() {
        String line = sql.replaceAll("\\s+", " ").strip();
        return "%d %s: %s".formatted(number, type, line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…");
    }
}
