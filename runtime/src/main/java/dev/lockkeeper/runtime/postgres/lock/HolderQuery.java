package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.platform.Holder;
import dev.lockkeeper.runtime.postgres.lock.LockTargets.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who holds tables now so that others wait, and since when. */
public final class HolderQuery {

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

    /**
     * Of a session, {@code s}, whose owner may hide all but its number and its user. A text of SQL may hold anything, so only
     * a word that is known gets out of it. A worker of autovacuum is the one process in a database that has no user.
     */
    public static final String SESSION = """
            'pid ' || s.pid || coalesce(', application ' || nullif(s.application_name, ''), '')
            || case
                 when s.backend_type = 'autovacuum worker' or s.usesysid is null then ', autovacuum'
                 else ', ' || coalesce(s.state, 'of user ' || s.usename) end
            || coalesce(', in a transaction for '
                 || extract(epoch from clock_timestamp() - s.xact_start)::int || ' s', '')
            || coalesce((
                 select case s.state when 'active' then ', runs ' else ', last ran ' end || w.word
                 from (select upper(split_part(ltrim(translate(s.query, E'\\t\\r\\n(', '    ')), ' ', 1)) as word) w
                 where w.word in ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'WITH', 'COPY', 'LOCK', 'TRUNCATE',
                   'CREATE', 'ALTER', 'DROP', 'REINDEX', 'CLUSTER', 'REFRESH', 'VACUUM', 'ANALYZE', 'CALL', 'DO',
                   'FETCH', 'EXPLAIN', 'BEGIN', 'START', 'SET', 'SHOW', 'SAVEPOINT', 'RELEASE', 'EXECUTE')), '')
            """;

    /** Of a prepared transaction, {@code p}. */
    public static final String PREPARED = """
            'prepared transaction ' || quote_literal(p.gid) || ' of ' || p.owner || ', for '
            || extract(epoch from clock_timestamp() - p.prepared)::int || ' s'
            """;

    /**
     * The oldest first. What a prepared transaction has locked belongs to no process; the lock on its own number tells which
     * one it is. Where a worker's query is hidden, the age of the table tells what autovacuum is there for.
     *
     * @see <a href="https://www.postgresql.org/docs/current/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND">Wraparound</a>
     */
    private static final String QUERY = """
            with wanted (oid, conflicts) as (
              select w.oid::oid, string_to_array(w.conflicts, ' ') from unnest(?::bigint[], ?::text[]) w (oid, conflicts)
            ), held as (
              select l.pid, l.virtualtransaction, bool_or(age(c.relfrozenxid) >
                       least(current_setting('autovacuum_freeze_max_age')::int, coalesce((
                         select option_value::int from pg_options_to_table(c.reloptions)
                         where option_name = 'autovacuum_freeze_max_age'), 2000000000))
                     or mxid_age(c.relminmxid) > current_setting('autovacuum_multixact_freeze_max_age')::int) as old
              from pg_catalog.pg_locks l
                join wanted w on w.oid = l.relation
                join pg_catalog.pg_class c on c.oid = w.oid
              where l.granted and l.locktype = 'relation'
                and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
                and regexp_replace(l.mode, '[^A-Z]|Lock$', '', 'g') = any (w.conflicts)
              group by l.pid, l.virtualtransaction
            )
            select id, since, kind, words, case kind when 'SESSION' then remedy when 'PREPARED' then remedy else '' end as remedy
            from (
              select h.virtualtransaction as id, s.xact_start as since,
                     case
                       when s.backend_type is distinct from 'autovacuum worker' and s.usesysid is not null then 'SESSION'
                       when s.query like '%%(to prevent wraparound)' then 'WRAPAROUND'
                       when s.backend_type is null and h.old then 'WRAPAROUND'
                       else 'AUTOVACUUM' end as kind,
                     %s as words,
                     'SELECT pg_terminate_backend(' || s.pid || ')' as remedy
              from held h join pg_catalog.pg_stat_activity s on s.pid = h.pid
              where s.pid <> pg_backend_pid()
              union all
              select h.virtualtransaction, p.prepared, 'PREPARED',
                     %s,
                     'ROLLBACK PREPARED ' || quote_literal(p.gid)
              from held h
                join pg_catalog.pg_locks x
                  on x.virtualtransaction = h.virtualtransaction and x.locktype = 'transactionid' and x.pid is null
                join pg_catalog.pg_prepared_xacts p on p.transaction = x.transactionid
              where h.pid is null
            ) holder
            order by since nulls last
            """.formatted(SESSION, PREPARED);

    private HolderQuery() {}

    public static List<Holder> read(Connection connection, Collection<TableLock> locks) throws SQLException {
        List<Target> targets = LockTargets.of(connection, locks).targets();
        if (targets.isEmpty()) {
            return List.of();
        }
        Object[] oids = targets.stream().map(Target::oid).toArray();
        Object[] conflicts = targets.stream()
                .map(it -> CONFLICTS.getOrDefault(it.mode(), ""))
                .toArray();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(1, connection.createArrayOf("int8", oids));
            query.setArray(2, connection.createArrayOf("text", conflicts));
            return holders(query);
        }
    }

    /** Of the columns id, since, kind, words and remedy. */
    static List<Holder> holders(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            var holders = new ArrayList<Holder>();
            while (row.next()) {
                var kind = Holder.Kind.valueOf(row.getString("kind"));
                String purpose =
                        kind == Holder.Kind.WRAPAROUND ? ", to prevent wraparound: it gives way to nobody" : "";
                holders.add(new Holder(
                        row.getString("id"), kind, row.getString("words") + purpose, row.getString("remedy")));
            }
            return holders;
        }
    }
}
