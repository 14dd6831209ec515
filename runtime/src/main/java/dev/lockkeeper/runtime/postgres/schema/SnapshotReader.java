package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.runtime.platform.SchemaSnapshot;
import dev.lockkeeper.runtime.postgres.connection.AutoCommit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a schema from the system catalog, a line an object, as PostgreSQL itself writes definitions. */
public final class SnapshotReader {

    /** Schemas of users; what belongs to an extension is described by the extension. */
    private static final String SCHEMAS = """
            with s as (
              select oid, nspname from pg_catalog.pg_namespace
              where nspname !~ '^pg_' and nspname not in ('information_schema', 'lockkeeper')
            ), member as (
              select classid, objid from pg_catalog.pg_depend where deptype = 'e'
            )
            """;

    private static final List<String> QUERIES =
            List.of("""
            select 'schema ' || quote_ident(nspname) from s where nspname <> 'public'
            """, """
            select 'extension ' || quote_ident(extname) from pg_catalog.pg_extension where extname <> 'plpgsql'
            """, """
            select case c.relkind when 'r' then 'table' when 'p' then 'partitioned table' when 'v' then 'view'
                     when 'm' then 'materialized view' when 'f' then 'foreign table' else 'type' end
                   || ' ' || c.oid::regclass
                   || case when c.relpersistence = 'u' then ' unlogged' else '' end
                   || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')
                   || coalesce(' ' || pg_get_expr(c.relpartbound, c.oid), '')
                   || coalesce(' of ' || (select string_agg(inhparent::regclass::text, ', ' order by inhseqno)
                                          from pg_catalog.pg_inherits where inhrelid = c.oid), '')
                   || coalesce(' with ' || array_to_string(c.reloptions, ','), '')
                   || case when c.relrowsecurity then ' row security' else '' end
                   || case when c.relforcerowsecurity then ' forced' else '' end
                   || case when c.relkind in ('v', 'm') then E'\\n' || pg_get_viewdef(c.oid) else '' end
            from pg_catalog.pg_class c join s on s.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
              and not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
            """, """
            select 'column ' || c.oid::regclass || '.' || quote_ident(a.attname)
                   || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attnotnull then ' not null' else '' end
                   || case when a.attidentity <> '' then ' identity ' || a.attidentity::text else '' end
                   || case when a.attgenerated <> '' then ' generated ' || a.attgenerated::text else '' end
                   || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                   || case when a.attcollation not in (0, t.typcollation) then ' collate ' || a.attcollation::regcollation else '' end
            from pg_catalog.pg_attribute a
              join pg_catalog.pg_class c on c.oid = a.attrelid
              join s on s.oid = c.relnamespace
              join pg_catalog.pg_type t on t.oid = a.atttypid
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'c')
              and not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
            """, """
            select 'constraint ' || coalesce(nullif(k.conrelid, 0)::regclass::text, k.contypid::regtype::text)
                   || ' ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
                   || case when k.convalidated then '' else ' (not validated)' end
            from pg_catalog.pg_constraint k join s on s.oid = k.connamespace
            where k.contype <> 'n' or not k.convalidated
            """, """
            select 'index ' || pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' (invalid)' end
                   || case when i.indisreplident then ' (replica identity)' else '' end
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid
              join s on s.oid = c.relnamespace
            where not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = i.indrelid)
            """, """
            select 'sequence ' || q.seqrelid::regclass || ' ' || q.seqtypid::regtype || ' '
                   || concat_ws(' ', q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle)
            from pg_catalog.pg_sequence q
              join pg_catalog.pg_class c on c.oid = q.seqrelid
              join s on s.oid = c.relnamespace
            where not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
            """, """
            select 'enum ' || t.oid::regtype || ' '
                   || coalesce((select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                                from pg_catalog.pg_enum e where e.enumtypid = t.oid), '')
            from pg_catalog.pg_type t join s on s.oid = t.typnamespace
            where t.typtype = 'e'
              and not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
            """, """
            select 'domain ' || t.oid::regtype || ' ' || format_type(t.typbasetype, t.typtypmod)
                   || case when t.typnotnull then ' not null' else '' end || coalesce(' default ' || t.typdefault, '')
            from pg_catalog.pg_type t join s on s.oid = t.typnamespace
            where t.typtype = 'd'
              and not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
            """, """
            select 'range ' || r.rngtypid::regtype || ' of ' || r.rngsubtype::regtype
            from pg_catalog.pg_range r
              join pg_catalog.pg_type t on t.oid = r.rngtypid
              join s on s.oid = t.typnamespace
            where not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
            """, """
            select case when p.prokind = 'a' then 'aggregate ' || p.oid::regprocedure
                        else 'function ' || pg_get_functiondef(p.oid) end
            from pg_catalog.pg_proc p join s on s.oid = p.pronamespace
            where not exists (select from member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
            """, """
            select 'trigger ' || pg_get_triggerdef(g.oid) || ' ' || g.tgenabled::text
            from pg_catalog.pg_trigger g
              join pg_catalog.pg_class c on c.oid = g.tgrelid
              join s on s.oid = c.relnamespace
            where not g.tgisinternal
            """, """
            select 'rule ' || pg_get_ruledef(r.oid)
            from pg_catalog.pg_rewrite r
              join pg_catalog.pg_class c on c.oid = r.ev_class
              join s on s.oid = c.relnamespace
            where r.rulename <> '_RETURN'
            """, """
            select 'policy ' || p.polrelid::regclass || ' ' || quote_ident(p.polname) || ' ' || p.polcmd::text || ' '
                   || p.polpermissive::text || ' ' || p.polroles::regrole[]::text
                   || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
                   || coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
            from pg_catalog.pg_policy p
              join pg_catalog.pg_class c on c.oid = p.polrelid
              join s on s.oid = c.relnamespace
            """, """
            select 'statistics ' || pg_get_statisticsobjdef(x.oid)
            from pg_catalog.pg_statistic_ext x join s on s.oid = x.stxnamespace
            """, """
            select 'comment on ' || i.type || ' ' || i.identity || ' ' || quote_literal(d.description)
            from pg_catalog.pg_description d
              cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
            where (i.schema in (select nspname from s)
                   or d.classoid in ('pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_rewrite'::regclass)
                   or (d.classoid = 'pg_namespace'::regclass and d.objoid in (select oid from s where nspname <> 'public')))
              and not exists (select from member m where m.classid = d.classoid and m.objid = d.objoid)
            """, """
            select case when g.given then 'grant ' else 'revoke ' end || g.privilege || ' on ' || o.type || ' ' || o.identity
                   || ' to ' || case g.grantee when g.owner then 'its owner' when 0 then 'public'
                                  else g.grantee::regrole::text end
                   || case when g.is_grantable then ' with grant option' else '' end
            from (
              select 'pg_class'::regclass as class, c.oid, 0 as part, c.relowner as owner, c.relacl as acl,
                     acldefault((case c.relkind when 'S' then 's' else 'r' end)::"char", c.relowner) as usual
              from pg_catalog.pg_class c join s on s.oid = c.relnamespace
              union all
              select 'pg_class'::regclass, c.oid, a.attnum, c.relowner, a.attacl, acldefault('c', c.relowner)
              from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join s on s.oid = c.relnamespace
              union all
              select 'pg_proc'::regclass, p.oid, 0, p.proowner, p.proacl, acldefault('f', p.proowner)
              from pg_catalog.pg_proc p join s on s.oid = p.pronamespace
              union all
              select 'pg_type'::regclass, t.oid, 0, t.typowner, t.typacl, acldefault('T', t.typowner)
              from pg_catalog.pg_type t join s on s.oid = t.typnamespace
              union all
              select 'pg_namespace'::regclass, n.oid, 0, n.nspowner, n.nspacl,
                     coalesce(i.initprivs, acldefault('n', n.nspowner))
              from pg_catalog.pg_namespace n
                join s on s.oid = n.oid
                left join pg_catalog.pg_init_privs i on i.classoid = 'pg_namespace'::regclass and i.objoid = n.oid
            ) a
              cross join lateral pg_identify_object(a.class, a.oid, a.part) o
              cross join lateral (
                (select true as given, a.owner, x.grantee, x.privilege_type as privilege, x.is_grantable
                 from aclexplode(a.acl) x
                 except
                 select true, a.owner, x.grantee, x.privilege_type, x.is_grantable from aclexplode(a.usual) x)
                union all
                (select false, a.owner, x.grantee, x.privilege_type, x.is_grantable from aclexplode(a.usual) x
                 except
                 select false, a.owner, x.grantee, x.privilege_type, x.is_grantable from aclexplode(a.acl) x)
              ) g
            where a.acl is not null
              and not exists (select from member m where m.classid = a.class and m.objid = a.oid)
            """);

    private SnapshotReader() {}

    /** All of it in one snapshot of the data, so that a change at the same time is in it whole or not at all. */
    public static SchemaSnapshot read(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            // Names are written with their schema unless it is on the path.
            statement.execute("set local search_path = pg_catalog");
            // Bounds of partitions and defaults may be written in it.
            statement.execute("set local timezone = 'UTC'");
            for (String query : QUERIES) {
                try (ResultSet row = statement.executeQuery(SCHEMAS + query)) {
                    while (row.next()) {
                        lines.add(row.getString(1));
                    }
                }
            }
            connection.commit();
        } finally {
            // Nothing was written. On a lost connection the first failure is the one to tell.
            AutoCommit.on(connection);
        }
        return new SchemaSnapshot(lines);
    }
}
