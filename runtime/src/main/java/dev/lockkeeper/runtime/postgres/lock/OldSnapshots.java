package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.platform.Holder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a {@code CONCURRENTLY} waits for in the middle of its work, with no end but theirs: who has written to its table, or
 * uses it at all where something goes; and, where an index is built, everybody in this database whose snapshot is older. What
 * holds back vacuum elsewhere, such as a replication slot, a snapshot in another database or another table's vacuum, does not hold it back.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building</a>
 */
public final class OldSnapshots {

    private static final String SNAPSHOTS = """
            select l.virtualtransaction as id, s.xact_start as since, 'SESSION' as kind, %s as words,
                   'SELECT pg_terminate_backend(' || s.pid || ')' as remedy
            from pg_catalog.pg_stat_activity s
              join pg_catalog.pg_locks l on l.pid = s.pid and l.locktype = 'virtualxid' and l.granted
            where s.backend_xmin is not null and s.usesysid is not null and s.pid <> pg_backend_pid()
              and not exists (select from pg_catalog.pg_stat_progress_vacuum v where v.pid = s.pid)
              and s.datid = (select oid from pg_catalog.pg_database where datname = current_database())
            order by since nulls last
            """.formatted(HolderQuery.SESSION);

    /** A name of an index stands for its table. */
    private static final String TABLE = """
            select coalesce((select i.indrelid from pg_catalog.pg_index i where i.indexrelid = to_regclass(?)),
                            to_regclass(?))::regclass::text
            """;

    private OldSnapshots() {}

    /** Those that are there now, the oldest first; none if the statement waits for nobody in its middle. */
    public static List<Holder> before(Connection connection, SqlStatement statement) throws SQLException {
        Map<String, Holder> found = new LinkedHashMap<>();
        if (builds(statement)) {
            try (PreparedStatement query = connection.prepareStatement(SNAPSHOTS)) {
                HolderQuery.holders(query).forEach(it -> found.put(it.id(), it));
            }
        }
        if (builds(statement) || drops(statement)) {
            LockMode mode = builds(statement) ? LockMode.SHARE : LockMode.ACCESS_EXCLUSIVE;
            for (TableLock lock : statement.locks()) {
                var users = List.of(new TableLock(table(connection, lock.table()), mode));
                HolderQuery.read(connection, users).forEach(it -> found.putIfAbsent(it.id(), it));
            }
        }
        // An autovacuum worker gives way to whoever waits for it, and the statement does.
        return found.values().stream()
                .filter(it -> it.kind() != Holder.Kind.AUTOVACUUM)
                .toList();
    }

    private static boolean builds(SqlStatement statement) {
        return statement.command().equals("CREATE INDEX CONCURRENTLY")
                || (statement.command().equals("REINDEX")
                        && !statement.locks().isEmpty()
                        && statement.locks().stream().allMatch(it -> it.mode() == LockMode.SHARE_UPDATE_EXCLUSIVE));
    }

    private static boolean drops(SqlStatement statement) {
        return statement.command().equals("DROP INDEX CONCURRENTLY");
    }

    private static String table(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLE)) {
            query.setString(1, name);
            query.setString(2, name);
            try (var row = query.executeQuery()) {
                row.next();
                String table = row.getString(1);
                return table == null ? name : table;
            }
        }
    }
}
