package dev.lockkeeper.runtime.postgres.probe;

import dev.lockkeeper.catalog.Subject.IndexBuilt;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What an index is apart from its name, in the server's own words. What a statement would make is asked of the server too: it
 * makes it on an empty twin of the table, in a transaction that is rolled back.
 */
final class IndexShape {

    /** What follows the names, which differ between a table and its twin. A constraint's index may be checked late. */
    private static final String BODY = """
            select case when i.indisunique then 'UNIQUE ' else '' end || 'INDEX',
                   substr(d.def, strpos(d.def, ' USING ' || quote_ident(am.amname) || ' ('))
                     || case when i.indisexclusion then ' of an EXCLUDE constraint'
                          when not i.indimmediate then ' of a DEFERRABLE constraint' else '' end,
                   n.nspname, t.relname
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid
              join pg_catalog.pg_am am on am.oid = c.relam
              join pg_catalog.pg_class t on t.oid = i.indrelid
              join pg_catalog.pg_namespace n on n.oid = t.relnamespace
              cross join lateral (select pg_catalog.pg_get_indexdef(i.indexrelid) as def) d
            """;

    private final Connection connection;

    IndexShape(Connection connection) {
        this.connection = connection;
    }

    /** The shape of an index that is there. */
    String of(long index) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BODY + "where i.indexrelid = ?::oid")) {
            query.setLong(1, index);
            try (ResultSet row = query.executeQuery()) {
                // It may be dropped by now, and is no shape then.
                return row.next()
                        ? words(row, new RelationName(row.getString(3), row.getString(4)))
                        : "nothing, since it was dropped just now";
            }
        }
    }

    /** The shape that CREATE INDEX gives on a table. */
    String expected(IndexBuilt built, RelationName table, long lockTimeoutMillis) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set local lock_timeout = " + lockTimeoutMillis);
            String twin = "pg_temp." + Identifier.quote(table.name());
            // The same name, since expressions may qualify their columns with it.
            statement.execute("create temporary table %s (like %s)".formatted(Identifier.quote(table.name()), table));
            statement.execute("create %sindex on %s %s".formatted(built.unique() ? "unique " : "", twin, built.body()));
            try (PreparedStatement query = connection.prepareStatement(BODY + "where i.indrelid = ?::regclass")) {
                query.setString(1, twin);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return words(row, table);
                }
            }
        } finally {
            rollBack();
        }
    }

    private static String words(ResultSet row, RelationName table) throws SQLException {
        return row.getString(1) + " ON " + table + row.getString(2);
    }

    private void rollBack() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
