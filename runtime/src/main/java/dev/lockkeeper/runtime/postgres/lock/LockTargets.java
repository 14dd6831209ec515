package dev.lockkeeper.runtime.postgres.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.TableLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The relations that names stand for now, each with the strongest mode it needs, in the order of their oids. */
public record LockTargets(List<Target> targets) {

    /** Weakest first: 0 is {@code ACCESS SHARE}, 2 {@code ROW EXCLUSIVE}. */
    private static final List<LockMode> MODES = List.of(LockMode.values());

    /**
     * What a name does not stand for yet is passed over. A change of a parent reaches its partitions and children, unless it
     * names one of them, to attach or detach it; the modes that let everybody read and write reach none. Who may change a
     * table through a foreign key need not have the right to lock it. A view is locked with all that it reads, by the rights
     * of its owner, so only one that reads no other view and nothing but what is locked besides; and before that, as whoever
     * uses it does: he who held the table, and waited for the view, would wait for those who wait for the table.
     *
     * @see <a href="https://www.postgresql.org/docs/current/sql-lock.html">LOCK</a>
     */
    private static final String QUERY =
            """
            with recursive named (oid, strength) as (
              select to_regclass(n.name)::oid, n.strength
              from unnest(?::text[], ?::int[]) n (name, strength)
              where to_regclass(n.name) is not null
            ), tree (oid, strength) as (
              select oid, strength from named
              union
              select i.inhrelid, t.strength from tree t
                join pg_catalog.pg_inherits i on i.inhparent = t.oid
              where t.strength >= ? and not exists (
                select from pg_catalog.pg_inherits child join named on named.oid = child.inhrelid
                where child.inhparent = t.oid)
            ), strongest (oid, strength) as (
              select oid, max(strength) from tree group by oid
            )
            select c.oid, format('%%I.%%I', n.nspname, c.relname), s.strength,
                   (c.relkind in ('r', 'p') or (c.relkind = 'v' and not exists (
                     select from pg_catalog.pg_rewrite r join pg_catalog.pg_depend d on d.objid = r.oid
                     where r.ev_class = c.oid and d.classid = 'pg_catalog.pg_rewrite'::regclass
                       and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> c.oid
                       and not (
                         case when exists (
                             select from pg_catalog.pg_options_to_table(c.reloptions) o
                             where o.option_name = 'security_invoker' and o.option_value::bool)
                           then %s else %s end
                         and exists (
                           select from strongest other join pg_catalog.pg_class t on t.oid = other.oid
                           where other.oid = d.refobjid and other.strength >= s.strength and t.relkind <> 'v')))))
                   and %s, c.relkind = 'v'
            from strongest s
              join pg_catalog.pg_class c on c.oid = s.oid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            order by c.relkind <> 'v', c.oid
            """.formatted(mayLock("d.refobjid", "s"), mayLock("c.relowner, d.refobjid", "s"), mayLock("c.oid", "s"));

    /**
     * Whether {@code LOCK TABLE} with the names in the first array, in modes that make others wait, locks what {@link #QUERY}
     * finds for them. The second array has their modes. Each name is looked up by itself: joined, all relations of the
     * database would be read.
     */
    public static final String LOCKABLE_BY_NAME = """
            not exists (
              select from unnest(%%1$s, %%2$s) n (name, strength)
              where (
                select c.relkind in ('r', 'p') and %s and not (c.relhassubclass and exists (
                  select from pg_catalog.pg_inherits i
                  where i.inhparent = c.oid and i.inhrelid in (
                    select to_regclass(child.name)::oid from unnest(%%1$s) child (name))))
                from pg_catalog.pg_class c where c.oid = to_regclass(n.name)::oid) is not true)\
            """.formatted(mayLock("c.oid", "n"));

    public LockTargets {
        targets = List.copyOf(targets);
    }

    static LockTargets of(Connection connection, Collection<TableLock> locks) throws SQLException {
        if (locks.isEmpty()) {
            return new LockTargets(List.of());
        }
        Object[] names = locks.stream().map(TableLock::table).toArray();
        Object[] strengths = locks.stream().map(it -> strength(it.mode())).toArray();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(1, connection.createArrayOf("text", names));
            query.setArray(2, connection.createArrayOf("int4", strengths));
            query.setInt(3, strength(LockMode.SHARE));
            try (ResultSet row = query.executeQuery()) {
                var targets = new ArrayList<Target>();
                while (row.next()) {
                    targets.add(new Target(
                            row.getLong(1),
                            row.getString(2),
                            MODES.get(row.getInt(3)),
                            row.getBoolean(4),
                            row.getBoolean(5)));
                }
                return new LockTargets(targets);
            }
        }
    }

    /** Its place among the modes, as the queries count it. */
    public static int strength(LockMode mode) {
        return MODES.indexOf(mode);
    }

    private static String mayLock(String what, String wanted) {
        return """
                has_table_privilege(%1$s, case %2$s.strength
                  when 0 then 'SELECT' when 2 then 'INSERT, UPDATE, DELETE, TRUNCATE' else 'UPDATE, DELETE, TRUNCATE' end)\
                """.formatted(what, wanted);
    }

    /** Those that {@code LOCK TABLE} takes from this user. */
    List<Target> lockable() {
        return targets.stream().filter(Target::lockable).toList();
    }

    /**
     * A relation.
     *
     * @param name with its schema, quoted where SQL needs it
     */
    record Target(long oid, String name, LockMode mode, boolean lockable, boolean view) {}
}
