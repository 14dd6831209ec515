package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.TableLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;

/** Who holds tables now, and since when. */
final class HolderQuery {

    private static final String QUERY = """
            select string_agg(words, '; ' order by since) from (
              select distinct on (a.pid) a.xact_start as since,
                     'pid ' || a.pid || coalesce(', application ' || nullif(a.application_name, ''), '')
                     || ', ' || coalesce(a.state, 'busy')
                     || coalesce(', in a transaction for '
                          || extract(epoch from clock_timestamp() - a.xact_start)::int || ' s', '')
                     || case when a.backend_type = 'autovacuum worker' then ', autovacuum' else '' end as words
              from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
              where l.granted and l.locktype = 'relation' and l.pid <> pg_backend_pid()
                and l.relation = any (select to_regclass(t) from unnest(?::text[]) t)
              order by a.pid
              limit 3
            ) h
            """;

    private HolderQuery() {}

    static String read(Connection connection, Collection<TableLock> locks) throws SQLException {
        if (locks.isEmpty()) {
            return "";
        }
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", locks.stream().map(TableLock::table).toArray()));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                String words = row.getString(1);
                return words == null ? "" : words;
            }
        }
    }
}
