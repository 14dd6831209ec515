package dev.lockkeeper.runtime.postgres.schema;

import java.sql.SQLException;

/** Reads comments and grants. */
final class NoteReader {

    private static final String COMMENTS = """
            select d.classoid::regclass::text as "table", d.objoid as oid, d.objsubid as part, d.description
            from pg_catalog.pg_description d
            where d.objoid >= 16384
               or (d.classoid = 'pg_namespace'::regclass and d.objoid in (select oid from s)
                   and d.description <> 'standard public schema')
            """;

    /** What a role has where it is not what it has from the start. The owner's own rights are not looked at. */
    private static final String GRANTS = """
            select g.class::text as "table", g.oid, g.part, g.role, g.now
            from (
              select a.class, a.oid, a.part,
                     case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee)::text end as role,
                     coalesce(string_agg(distinct x.letter, '' order by x.letter) filter (where x.given), '') as now,
                     coalesce(string_agg(distinct x.letter, '' order by x.letter) filter (where not x.given), '') as usual
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
                select 'pg_language'::regclass, l.oid, 0, l.lanowner, l.lanacl, acldefault('l', l.lanowner)
                from pg_catalog.pg_language l
                union all
                select 'pg_foreign_data_wrapper'::regclass, f.oid, 0, f.fdwowner, f.fdwacl, acldefault('F', f.fdwowner)
                from pg_catalog.pg_foreign_data_wrapper f
                union all
                select 'pg_foreign_server'::regclass, f.oid, 0, f.srvowner, f.srvacl, acldefault('S', f.srvowner)
                from pg_catalog.pg_foreign_server f
                union all
                select 'pg_namespace'::regclass, n.oid, 0, n.nspowner, n.nspacl,
                       coalesce(i.initprivs, acldefault('n', n.nspowner))
                from pg_catalog.pg_namespace n
                  join s on s.oid = n.oid
                  left join pg_catalog.pg_init_privs i on i.classoid = 'pg_namespace'::regclass and i.objoid = n.oid
              ) a
                cross join lateral (
                  select true as given, e.grantee, case e.privilege_type
                           when 'SELECT' then 'r' when 'INSERT' then 'a' when 'UPDATE' then 'w' when 'DELETE' then 'd'
                           when 'TRUNCATE' then 'D' when 'REFERENCES' then 'x' when 'TRIGGER' then 't'
                           when 'MAINTAIN' then 'm' when 'USAGE' then 'U' when 'EXECUTE' then 'X' when 'CREATE' then 'C'
                         end || case when e.is_grantable then '*' else '' end as letter
                  from aclexplode(a.acl) e
                  union all
                  select false, e.grantee, case e.privilege_type
                           when 'USAGE' then 'U' when 'EXECUTE' then 'X' when 'CREATE' then 'C' end
                  from aclexplode(a.usual) e
                ) x
              where a.acl is not null and x.grantee <> a.owner
              group by 1, 2, 3, 4
            ) g
            where g.now <> g.usual
            """;

    private final Found found;

    NoteReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(COMMENTS, row -> {
            var object = found.at(new Found.Address(row.text("table"), row.number("oid"), row.number("part")));
            if (object.isPresent()) {
                object.get().comment(row.text("description"));
            }
        });
        questions.each(GRANTS, row -> {
            var object = found.at(new Found.Address(row.text("table"), row.number("oid"), row.number("part")));
            if (object.isPresent()) {
                object.get().grants().put(row.text("role"), row.text("now"));
            }
        });
    }
}
