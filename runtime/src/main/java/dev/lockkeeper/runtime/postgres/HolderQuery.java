package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.TableLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Who holds tables now so that others wait, and since when. */
final class HolderQuery {

    /**
     * What each mode has to wait for, as {@code pg_locks} writes it. A writer also waits for who has locked its rows, which
     * shows on the table as the two modes that a writer takes itself.
     *
     * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY">Conflicts</a>
     */
    private static final Map<LockMode, String> CONFLICTS = new EnumMap<>(Map.of(
            LockMode.ACCESS_SHARE, "AE",
            LockMode.ROW_SHARE, "E AE",
            LockMode.ROW_EXCLUSIVE, "S SRE E AE RS RE",
            LockMode.SHARE_UPDATE_EXCLUSIVE, "SUE S SRE E AE",
            LockMode.SHARE, "RE SUE SRE E AE",
            LockMode.SHARE_ROW_EXCLUSIVE, "RE SUE S SRE E AE",
            LockMode.EXCLUSIVE, "RS RE SUE S SRE E AE",
            LockMode.ACCESS_EXCLUSIVE, "AS RS RE SUE S SRE E AE"));

    private static final String QUERY = """
            select string_agg(words, '; ' order by since) from (
              select a.xact_start as since,
                     'pid ' || a.pid || coalesce(', application ' || nullif(a.application_name, ''), '')
                     || ', ' || coalesce(a.state, 'busy')
                     || coalesce(', in a transaction for '
                          || extract(epoch from clock_timestamp() - a.xact_start)::int || ' s', '')
                     || case when a.backend_type = 'autovacuum worker' then ', autovacuum' else '' end as words
              from pg_catalog.pg_stat_activity a
              where a.pid <> pg_backend_pid() and exists (
                select from pg_catalog.pg_locks l
                  join unnest(?::text[], ?::text[]) w (name, conflicts) on l.relation = to_regclass(w.name)
                where l.pid = a.pid and l.granted and l.locktype = 'relation'
                  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                  and regexp_replace(l.mode, '[^A-Z]|Lock$', '', 'g') = any (string_to_array(w.conflicts, ' ')))
              order by a.xact_start
              limit 3
            ) h
            """;

    private HolderQuery() {}

    static String read(Connection connection, Collection<TableLock> locks) throws SQLException {
        if (locks.isEmpty()) {
            return "";
        }
        Object[] names = locks.stream().map(TableLock::table).toArray();
        Object[] conflicts =
                locks.stream().map(it -> CONFLICTS.getOrDefault(it.mode(), "")).toArray();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(1, connection.createArrayOf("text", names));
            query.setArray(2, connection.createArrayOf("text", conflicts));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                String words = row.getString(1);
                return words == null ? "" : words;
            }
        }
    }
}
