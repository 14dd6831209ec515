package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.runtime.platform.ByteCount;
import dev.lockkeeper.runtime.platform.Hidden;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what contracts have hidden, by the names that {@code Ground} in the catalog gives it. */
final class HiddenReader {

    private static final String QUERY = """
            WITH named AS (
                SELECT c.oid, c.relkind, c.relname, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT c.relispartition AND n.nspname <> 'pg_toast' AND NOT starts_with(n.nspname, 'pg_temp_')),
            leaves AS (
                SELECT of.oid, coalesce(tree.relid, of.oid) AS leaf FROM named of
                LEFT JOIN LATERAL pg_partition_tree(of.oid) tree ON of.relkind = 'p' AND tree.isleaf
                WHERE of.relkind IN ('r', 'p'))
            SELECT 'table', format('%I.%I', nspname, relname),
                (SELECT sum(pg_total_relation_size(leaf))::bigint FROM leaves WHERE leaves.oid = named.oid)
            FROM named WHERE relkind IN ('r', 'p') AND starts_with(relname, 'lockkeeper_retired_')
            UNION ALL
            SELECT 'index', format('%I.%I', nspname, relname), pg_relation_size(oid)
            FROM named WHERE relkind = 'i' AND starts_with(relname, 'lockkeeper_retired_')
            UNION ALL
            SELECT 'column', format('%I.%I.%I', nspname, relname, a.attname),
                (SELECT sum(c.reltuples * s.avg_width * (1 - s.null_frac))::bigint
                 FROM leaves JOIN pg_class c ON c.oid = leaf JOIN pg_namespace n ON n.oid = c.relnamespace
                 JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
                    AND NOT s.inherited
                 WHERE leaves.oid = named.oid AND c.reltuples > 0)
            FROM named JOIN pg_attribute a ON a.attrelid = named.oid
            WHERE relkind IN ('r', 'p') AND starts_with(a.attname, 'lockkeeper_retired_') AND NOT a.attisdropped
            ORDER BY 2""";

    private HiddenReader() {}

    static List<Hidden> read(Connection connection) throws SQLException {
        var hidden = new ArrayList<Hidden>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                long bytes = row.getLong(3);
                Optional<ByteCount> size = row.wasNull() ? Optional.empty() : Optional.of(new ByteCount(bytes));
                hidden.add(new Hidden(row.getString(1), row.getString(2), size));
            }
        }
        return hidden;
    }
}
