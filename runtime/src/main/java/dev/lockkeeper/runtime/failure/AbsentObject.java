package dev.lockkeeper.runtime.failure;

import java.sql.SQLException;
import java.util.Set;

/**
 * What the server says where a statement names something that is not there.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
 */
public final class AbsentObject {

    /** Undefined column, table, function and object. */
    private static final Set<String> STATES = Set.of("42703", "42P01", "42883", "42704");

    private AbsentObject() {}

    /** Whether this is it. */
    public static boolean is(SQLException e) {
        // What fails in the driver may have none.
        String state = e.getSQLState();
        return state != null && STATES.contains(state);
    }
}
