package dev.lockkeeper.runtime.postgres.connection;

import dev.lockkeeper.runtime.platform.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What each session of the engine is set to, whatever the defaults of server, database, role and client are. */
public final class SessionSettings {

    /** The oldest major version that Lockkeeper knows. */
    public static final int OLDEST = 14;

    private static final int TRANSACTION_TIMEOUT_SINCE = 17;

    /**
     * The driver sends the time zone of its JVM, which would decide what a timestamp in a migration means. The compiler has
     * read backslashes as the standard does. Each transaction of the engine looks at the history after it waited, and
     * bounds its own waits; what a role's defaults bound would end a walk's questions, or somebody who thinks about one.
     * Under row security a backfill would pass over rows without a word: with it off, the server says so.
     * session_replication_role and what decides where and how tables are stored are left to who set them.
     */
    private static final String PINNED = """
            pg_catalog.set_config('application_name', 'lockkeeper', false),
            pg_catalog.set_config('timezone', 'UTC', false),
            pg_catalog.set_config('standard_conforming_strings', 'on', false),
            pg_catalog.set_config('default_transaction_isolation', 'read committed', false),
            pg_catalog.set_config('default_transaction_read_only', 'off', false),
            pg_catalog.set_config('default_transaction_deferrable', 'off', false),
            pg_catalog.set_config('lock_timeout', '0', false),
            pg_catalog.set_config('statement_timeout', '0', false),
            pg_catalog.set_config('idle_session_timeout', '0', false),
            pg_catalog.set_config('idle_in_transaction_session_timeout', '10min', false),
            pg_catalog.set_config('row_security', 'off', false),
            pg_catalog.set_config('check_function_bodies', 'on', false),
            pg_catalog.set_config('quote_all_identifiers', 'off', false),
            pg_catalog.set_config('intervalstyle', 'postgres', false),
            pg_catalog.set_config('bytea_output', 'hex', false)\
            """;

    private static final String PINNED_SINCE_17 = PINNED + ", pg_catalog.set_config('transaction_timeout', '0', false)";

    /**
     * As DISCARD ALL, which would also give back the lock that keeps other runs out.
     *
     * @see <a href="https://www.postgresql.org/docs/current/sql-discard.html">DISCARD</a>
     */
    private static final String CLEANED = """
            close all; set session authorization default; reset role; reset all; deallocate all; unlisten *;
            discard plans; discard temp; discard sequences
            """;

    /**
     * The server ends a session whose client is gone within seconds, and with it a statement that nobody waits for any
     * more. Not every operating system has all of it.
     */
    private static final String WATCHFUL = """
            set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4;
            set tcp_user_timeout = '30s'; set client_connection_check_interval = '1s'
            """;

    /** As the reset of all, for one transaction. The driver and the pooler agree on the first three. */
    private static final String DEFAULTS = """
            set local session authorization default; set local role to default;
            select pg_catalog.set_config(name, reset_val, true) from pg_catalog.pg_settings
            where source = 'session' and context in ('user', 'superuser')
              and (context = 'user' or pg_catalog.current_setting('is_superuser') = 'on')
              and pg_catalog.lower(name) not in ('client_encoding', 'datestyle', 'application_name')
              and name not like 'transaction\\_%'
            """;

    /** Elsewhere the server may refuse it. */
    private static final String WATCHFUL_ON_LINUX = """
            case when pg_catalog.version() like '%linux%'
              then pg_catalog.set_config('client_connection_check_interval', '1s', true) end\
            """;

    private SessionSettings() {}

    /** Of a session that was just opened: tells whose it is. */
    static Server pin(Connection connection) throws SQLException {
        return pinWhere(connection, "true").orElseThrow();
    }

    /** The same where {@code condition} holds; else nothing is touched, and it is empty. */
    static Optional<Server> pinWhere(Connection connection, String condition) throws SQLException {
        String sql = "select %s, %s where %s".formatted(ServerQuery.COLUMNS, pinned(connection), condition);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(ServerQuery.read(row)) : Optional.empty();
        }
    }

    /**
     * As after opening it: what a migration has set, prepared or made for its session is gone.
     *
     * @param watchful whether the session is to watch its client, which fails where the operating system lacks something
     */
    public static String renewal(Connection connection, boolean watchful) throws SQLException {
        return CLEANED + "; select " + pinned(connection) + (watchful ? "; " + WATCHFUL : "");
    }

    /**
     * The same for one transaction on a session that belongs to others: what they have set there does not count in it, and
     * what is set here ends with it.
     */
    public static String lent(Connection connection) throws SQLException {
        return DEFAULTS + "; select " + pinned(connection).replace(", false)", ", true)") + ", " + WATCHFUL_ON_LINUX;
    }

    /**
     * Lets go of the lock that keeps other runs out, and of those that migrations took for the session, which is then as a
     * pool gave it out, but for what the driver had set.
     */
    static void giveBack(Connection connection) throws SQLException {
        execute(connection, "select pg_catalog.pg_advisory_unlock_all(); " + CLEANED);
    }

    /** The server's major version, which the driver was told when it connected. */
    public static int version(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    private static String pinned(Connection connection) throws SQLException {
        int version = version(connection);
        if (version < OLDEST) {
            // It has not all of these, and is refused for its age before anything is done.
            return "1";
        }
        return version < TRANSACTION_TIMEOUT_SINCE ? PINNED : PINNED_SINCE_17;
    }

    private static void execute(Connection connection, String settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }
}
