package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the session is one as PostgreSQL gives it, as far as that changes what a statement means: who runs it, where it
 * looks for names, how it reads what is written.
 *
 * @param plain whether a session that has said nothing would understand the same
 */
record SessionState(boolean plain) {

    /** What a new session is. */
    static final SessionState NEW = new SessionState(true);

    /** Settings that have to do with time, space and messages only. */
    private static final Set<String> HARMLESS = Set.of(
            "application_name",
            "client_min_messages",
            "deadlock_timeout",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "log_min_duration_statement",
            "maintenance_work_mem",
            "max_parallel_maintenance_workers",
            "statement_timeout",
            "synchronous_commit",
            "transaction_timeout",
            "work_mem");

    /** The state after a statement. */
    SessionState after(String kind, Node node) {
        if (kind.equals("DiscardStmt")) {
            return node.is("target", "DISCARD_ALL") ? NEW : this;
        }
        if (!kind.equals("VariableSetStmt")
                || HARMLESS.contains(node.text("name").toLowerCase(Locale.ROOT))) {
            return this;
        }
        return node.is("kind", "VAR_RESET_ALL") ? this : new SessionState(false);
    }
}
