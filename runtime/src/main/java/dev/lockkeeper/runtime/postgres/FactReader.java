package dev.lockkeeper.runtime.postgres;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.platform.ByteCount;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.platform.OpenTransaction;
import dev.lockkeeper.runtime.platform.Standby;
import dev.lockkeeper.runtime.platform.TableSize;
import dev.lockkeeper.runtime.postgres.lock.HolderQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what rules want to know: one message, whatever they want. */
final class FactReader {

    private static final String VERSION = "select current_setting('server_version_num')::int";

    /** Each table with its partitions and children. PostgreSQL's own functions for that lock them, and wait. */
    private static final String TREE = """
            with recursive tree (name, oid) as (
              select t, to_regclass(t)::oid from unnest(?::text[]) t where to_regclass(t) is not null
              union
              select t.name, i.inhrelid from tree t join pg_catalog.pg_inherits i on i.inhparent = t.oid
            )""";

    /** As VACUUM or ANALYZE has last counted. To look at the files needs a lock on the table, which somebody may hold. */
    private static final String TABLES = TREE + """

            select t.name, sum(greatest(c.reltuples, 0)) filter (where c.relkind <> 'p'),
                   sum((select sum(greatest(f.relpages, 0)) from pg_catalog.pg_class f
                     where f.oid = any (array[c.oid, c.reltoastrelid]
                       || array(select x.indexrelid from pg_catalog.pg_index x where x.indrelid = c.oid))))
                     * current_setting('block_size')::bigint
            from tree t join pg_catalog.pg_class c on c.oid = t.oid
            group by t.name
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

    /** Most transactions of an application are over by then. */
    private static final String LONG = "interval '5 s'";

    /** What it has locked of a partition or a child, it has locked of the table. Nobody waits for the snapshot of a VACUUM. */
    private static final String TRANSACTIONS = TREE + """
            , locks as (
              select * from pg_catalog.pg_locks where granted
            ), open as (
              select v.virtualtransaction as id, s.xact_start as since, 'SESSION' as kind, %1$s as words,
                     'SELECT pg_terminate_backend(' || s.pid || ')' as remedy, s.backend_xmin is not null and not exists (
                       select from pg_catalog.pg_stat_progress_vacuum p where p.pid = s.pid) as snapshot
              from pg_catalog.pg_stat_activity s
                join locks v on v.pid = s.pid and v.locktype = 'virtualxid' and v.virtualxid = v.virtualtransaction
              where s.pid <> pg_backend_pid() and s.usesysid is not null and s.datname = current_database()
                and s.xact_start < clock_timestamp() - %2$s
              union all
              select x.virtualtransaction, p.prepared, 'PREPARED', %3$s, 'ROLLBACK PREPARED ' || quote_literal(p.gid), false
              from pg_catalog.pg_prepared_xacts p
                join locks x on x.transactionid = p.transaction and x.locktype = 'transactionid' and x.pid is null
              where p.database = current_database() and p.prepared < clock_timestamp() - %2$s
            )
            select o.id, o.kind, o.words, o.remedy, o.snapshot, h.name, h.mode
            from open o left join (
              select distinct l.virtualtransaction, t.name, l.mode
              from locks l join tree t on t.oid = l.relation
              where l.locktype = 'relation' and l.mode <> 'SIReadLock'
                and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
            ) h on h.virtualtransaction = o.id
            order by o.since, o.id, h.name, h.mode
            """.formatted(HolderQuery.SESSION, LONG, HolderQuery.PREPARED);

    /** Who copies the log, or decodes it, replays nothing. A user who may not see a standby's state knows of none. */
    private static final String STANDBYS = """
            select coalesce(nullif(r.application_name, ''), host(r.client_addr), 'pid ' || r.pid),
                   pg_wal_lsn_diff(
                     case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
                     r.replay_lsn)::bigint
            from pg_catalog.pg_stat_replication r
              left join pg_catalog.pg_replication_slots s on s.active_pid = r.pid
            where s.slot_type is distinct from 'logical' and r.replay_lsn is not null
            order by 1
            """;

    /** Those that are there are found without reading the server's directory of extensions. */
    private static final String EXTENSIONS = """
            select e from unnest(?::text[]) e
            where not exists (select from pg_catalog.pg_extension x where x.extname = e)
              and not exists (select from pg_catalog.pg_available_extensions a where a.name = e)
            """;

    private static final String ALL = String.join(";", VERSION, TABLES, INVALID, TRANSACTIONS, STANDBYS, EXTENSIONS);

    private final PreparedStatement query;

    private FactReader(PreparedStatement query) {
        this.query = query;
    }

    static Facts read(Connection connection, Facts.Wanted wanted, boolean lent) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL)) {
            Object[] tables = wanted.tables().toArray();
            query.setArray(1, connection.createArrayOf("text", tables));
            query.setArray(2, connection.createArrayOf("text", tables));
            query.setArray(
                    3, connection.createArrayOf("text", wanted.extensions().toArray()));
            query.execute();
            return new FactReader(query).facts(lent);
        }
    }

    /** Reads the results in the order in which they were asked for. */
    private Facts facts(boolean lent) throws SQLException {
        List<Integer> version = rows(row -> row.getInt(1));
        Map<String, TableSize> tables = new HashMap<>();
        rows(row -> tables.put(row.getString(1), new TableSize(row.getLong(2), new ByteCount(row.getLong(3)))));
        List<String> invalid = rows(row -> row.getString(1));
        List<OpenTransaction> transactions = transactions();
        List<Standby> standbys = rows(row -> new Standby(row.getString(1), new ByteCount(row.getLong(2))));
        List<String> missing = rows(row -> row.getString(1));
        return new Facts(version.get(0), tables, invalid, transactions, standbys, missing, lent);
    }

    private List<OpenTransaction> transactions() throws SQLException {
        Map<String, OpenTransaction> found = new LinkedHashMap<>();
        rows(row -> {
            var held = new ArrayList<TableLock>();
            String table = row.getString("name");
            if (table != null) {
                held.add(new TableLock(table, mode(row.getString("mode"))));
            }
            var holder = new Holder(
                    row.getString("id"),
                    Holder.Kind.valueOf(row.getString("kind")),
                    row.getString("words"),
                    row.getString("remedy"));
            return found.merge(
                    holder.id(), new OpenTransaction(holder, row.getBoolean("snapshot"), held), FactReader::both);
        });
        return List.copyOf(found.values());
    }

    private static OpenTransaction both(OpenTransaction one, OpenTransaction other) {
        var held = new ArrayList<>(one.held());
        held.addAll(other.held());
        return new OpenTransaction(one.holder(), one.snapshot(), held);
    }

    /** {@code AccessExclusiveLock}. */
    private static LockMode mode(String name) {
        String words = name.replaceFirst("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return LockMode.valueOf(words.toUpperCase(Locale.ROOT));
    }

    /** The rows of the result that is next. */
    private <T> List<T> rows(Row<T> reader) throws SQLException {
        var rows = new ArrayList<T>();
        try (ResultSet row = query.getResultSet()) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        query.getMoreResults();
        return rows;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
