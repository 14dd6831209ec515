package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
                when 'REINDEX_OBJECT_INDEX' then t.oid in (
                  select i.indrelid from pg_catalog.pg_index i where i.indexrelid = to_regclass(?))
                when 'REINDEX_OBJECT_TABLE' then t.oid = to_regclass(?)
                  or t.oid in (select p.relid from pg_catalog.pg_partition_tree(to_regclass(?)) p)
                when 'REINDEX_OBJECT_SCHEMA' then n.nspname = ?
                when 'REINDEX_OBJECT_DATABASE' then t.oid >= 16384
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

    private final Node reindex;

    ReindexProbe(Node reindex) {
        this.reindex = reindex;
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        Node relation = reindex.get("relation");
        String name = relation.present() ? RelationName.of(relation).toString() : reindex.text("name");
        var cure = new ArrayList<String>();
        String table = "";
        try (PreparedStatement query = connection.prepareStatement(REMAINS)) {
            query.setString(1, reindex.text("kind"));
            query.setString(2, relation.present() ? name : null);
            query.setString(3, relation.present() ? name : null);
            query.setString(4, relation.present() ? name : null);
            query.setString(5, reindex.text("name"));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    cure.add("drop index concurrently if exists "
                            + Identifier.quote(List.of(row.getString(1), row.getString(2))));
                    table = row.getString(3);
                }
            }
        }
        return cure.isEmpty() ? new Found.Absent(name, false) : new Found.Remains(name, table, cure);
    }
}
