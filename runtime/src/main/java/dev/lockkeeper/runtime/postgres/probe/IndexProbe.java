package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.Subject.IndexBuilt;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.runtime.platform.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * CREATE INDEX: whether an index of this name is there, whole, and of this shape.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building indexes
 *     concurrently</a>
 */
final class IndexProbe implements Probe {

    /** An index lives in its table's schema, and shares its names with tables and views. */
    private static final String OF_NAME = """
            select tn.nspname, t.relname, c.oid,
                   coalesce(i.indrelid = t.oid, false) as here,
                   i.indisvalid and i.indisready as whole,
                   case c.relkind when 'r' then 'a table' when 'p' then 'a table' when 'v' then 'a view'
                     when 'm' then 'a materialized view' when 'S' then 'a sequence' when 'i' then pg_get_indexdef(c.oid)
                     when 'I' then pg_get_indexdef(c.oid) else 'another kind of relation' end as what
            from pg_catalog.pg_class t
              join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
              left join pg_catalog.pg_class c on c.relnamespace = t.relnamespace and c.relname = ?
              left join pg_catalog.pg_index i on i.indexrelid = c.oid
            where t.oid = to_regclass(?)
            """;

    private final IndexBuilt built;
    private final long lockTimeoutMillis;

    IndexProbe(IndexBuilt built, long lockTimeoutMillis) {
        this.built = built;
        this.lockTimeoutMillis = lockTimeoutMillis;
    }

    @Override
    public Found look(Connection connection) throws SQLException {
        String name = built.index();
        var written = new RelationName(built.schema(), built.table());
        boolean guarded = built.guarded();
        if (name.isEmpty()) {
            return new Found.Absent("", false);
        }
        try (PreparedStatement query = connection.prepareStatement(OF_NAME)) {
            query.setString(1, name);
            query.setString(2, written.toString());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Found.Absent(written.renamed(name).toString(), guarded);
                }
                var table = new RelationName(row.getString("nspname"), row.getString("relname"));
                String index = Identifier.quote(List.of(table.schema(), name));
                long oid = row.getLong("oid");
                if (oid == 0) {
                    return new Found.Absent(index, guarded);
                }
                if (!row.getBoolean("here")) {
                    return new Found.Different(index, "an index on " + table, row.getString("what"));
                }
                if (!row.getBoolean("whole")) {
                    return invalid(index, table.toString());
                }
                return compare(connection, table, index, oid, guarded);
            }
        }
    }

    static Found.Invalid invalid(String index, String table) {
        return new Found.Invalid(index, table, List.of(DROP_INDEX + index));
    }

    private Found compare(Connection connection, RelationName table, String index, long oid, boolean guarded)
            throws SQLException {
        var shape = new IndexShape(connection);
        String actual = shape.of(oid);
        String expected = shape.expected(built, table, lockTimeoutMillis);
        return expected.equals(actual) ? new Found.Same(index, guarded) : new Found.Different(index, expected, actual);
    }
}
