package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.platform.Facts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads what rules want to know. */
final class FactReader {

    private static final String ROWS = """
            select t, coalesce(
                     (select sum(greatest(l.reltuples, 0))
                      from pg_partition_tree(c.oid) p join pg_catalog.pg_class l on l.oid = p.relid
                      where p.isleaf),
                     greatest(c.reltuples, 0))::bigint
            from unnest(?::text[]) t join pg_catalog.pg_class c on c.oid = to_regclass(t)
            """;

    /** An index on a partitioned table is invalid until all partitions have theirs, which is as it should be. */
    private static final String INVALID = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid and c.relkind = 'i'
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where not i.indisvalid
              and not exists (select from pg_catalog.pg_stat_progress_create_index p where p.index_relid = c.oid)
              and n.nspname <> 'pg_toast'
            order by 1
            """;

    private FactReader() {}

    static Facts read(Connection connection, Collection<TableLock> locks, boolean lent) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        var invalid = new ArrayList<String>();
        // One message for both.
        try (PreparedStatement query = connection.prepareStatement(ROWS + ";" + INVALID)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            locks.stream().map(TableLock::table).distinct().toArray()));
            query.execute();
            try (ResultSet row = query.getResultSet()) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getLong(2));
                }
            }
            query.getMoreResults();
            try (ResultSet row = query.getResultSet()) {
                while (row.next()) {
                    invalid.add(row.getString(1));
                }
            }
        }
        return new Facts(rows, invalid, lent);
    }
}
