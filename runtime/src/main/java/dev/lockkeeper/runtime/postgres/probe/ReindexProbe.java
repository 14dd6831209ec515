package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.Subject.IndexesRebuilt;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * REINDEX CONCURRENTLY: one that was interrupted leaves INVALID indexes beside those it should replace.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY">Rebuilding indexes
 *     concurrently</a>
 */
final class ReindexProbe implements Probe {

    private static final String REMAINS = """
            with tables as (
              select t.oid from pg_catalog.pg_class t
                join pg_catalog.pg_namespace n on n.oid = t.relnamespace
              where case ?
                when 'INDEX' then t.oid in (
                  select i.indrelid from pg_catalog.pg_index i where i.indexrelid = to_regclass(?))
                when 'TABLE' then t.oid = to_regclass(?)
                  or t.oid in (select p.relid from pg_catalog.pg_partition_tree(to_regclass(?)) p)
                when 'SCHEMA' then n.nspname = ?
                when 'DATABASE' then t.oid >= 16384
                else false end),
            with_toast as (
              select oid from tables
              union select t.reltoastrelid from pg_catalog.pg_class t join tables using (oid) where t.reltoastrelid <> 0)
            select n.nspname, c.relname, i.indrelid::regclass::text
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$' and i.indrelid in (select oid from with_toast)
            order by 1, 2
            """;

    private static final Set<String> OF_RELATIONS = Set.of("INDEX", "TABLE");

    private final IndexesRebuilt rebuilt;

    ReindexProbe(IndexesRebuilt rebuilt) {
        this.rebuilt = rebuilt;
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        String name = rebuilt.name();
        String relation = OF_RELATIONS.contains(rebuilt.of()) ? name : null;
        var cure = new ArrayList<String>();
        String table = "";
        try (PreparedStatement query = connection.prepareStatement(REMAINS)) {
            query.setString(1, rebuilt.of());
            query.setString(2, relation);
            query.setString(3, relation);
            query.setString(4, relation);
            query.setString(5, name);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    cure.add(DROP_INDEX + Identifier.quote(List.of(row.getString(1), row.getString(2))));
                    table = row.getString(3);
                }
            }
        }
        return cure.isEmpty() ? new Found.Absent(name, false) : new Found.Remains(name, table, cure);
    }
}
