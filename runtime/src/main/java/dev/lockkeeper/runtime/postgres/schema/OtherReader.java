package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Other;
import java.sql.SQLException;

/** Reads what is known by its name only: extensions, collations, operators, casts, foreign servers and the like. */
final class OtherReader {

    /** All that users made has an oid from 16384 on: https://www.postgresql.org/docs/current/system-catalog-initial-data.html */
    private static final String OTHERS = """
            select o.class::text as "table", o.oid, i.type as kind, i.identity as title
            from (
              select 'pg_extension'::regclass as class, oid from pg_catalog.pg_extension
              union all select 'pg_collation'::regclass, oid from pg_catalog.pg_collation
              union all select 'pg_conversion'::regclass, oid from pg_catalog.pg_conversion
              union all select 'pg_operator'::regclass, oid from pg_catalog.pg_operator
              union all select 'pg_opclass'::regclass, oid from pg_catalog.pg_opclass
              union all select 'pg_opfamily'::regclass, oid from pg_catalog.pg_opfamily
              union all select 'pg_cast'::regclass, oid from pg_catalog.pg_cast
              union all select 'pg_statistic_ext'::regclass, oid from pg_catalog.pg_statistic_ext
              union all select 'pg_ts_config'::regclass, oid from pg_catalog.pg_ts_config
              union all select 'pg_ts_dict'::regclass, oid from pg_catalog.pg_ts_dict
              union all select 'pg_ts_parser'::regclass, oid from pg_catalog.pg_ts_parser
              union all select 'pg_ts_template'::regclass, oid from pg_catalog.pg_ts_template
              union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_catalog.pg_foreign_data_wrapper
              union all select 'pg_foreign_server'::regclass, oid from pg_catalog.pg_foreign_server
              union all select 'pg_user_mapping'::regclass, oid from pg_catalog.pg_user_mapping
              union all select 'pg_event_trigger'::regclass, oid from pg_catalog.pg_event_trigger
              union all select 'pg_language'::regclass, oid from pg_catalog.pg_language
              union all select 'pg_transform'::regclass, oid from pg_catalog.pg_transform
              union all select 'pg_am'::regclass, oid from pg_catalog.pg_am
              union all select 'pg_subscription'::regclass, u.oid
              from pg_catalog.pg_subscription u join pg_catalog.pg_database d on d.oid = u.subdbid
              where d.datname = current_database()
            ) o
              cross join lateral pg_identify_object(o.class, o.oid, 0) i
            where o.oid >= 16384
              and not exists (select from member m where m.classid = o.class and m.objid = o.oid)
              and not exists (select from pg_catalog.pg_depend d
                              where d.classid = o.class and d.objid = o.oid and d.deptype = 'i'
                                and o.class = 'pg_cast'::regclass)
            """;

    private final Found found;

    OtherReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(OTHERS, row -> {
            var other = other(row.text("kind"), row.text("title"));
            found.schema().add(other);
            found.put(row.text("table"), row.number("oid"), other);
        });
    }

    /** As the statement that makes it says it. */
    private static Other other(String kind, String identity) {
        return switch (kind) {
            case "cast" -> new Other(kind, identity.replace(" AS ", " as "));
            case "operator" ->
                new Other(kind, identity.replace("pg_catalog.", "").replace(",", ", "));
            case "operator class", "operator family" -> new Other(kind, identity.replace(" USING ", " using "));
            case "statistics object" -> new Other("statistics", identity);
            case "user mapping" -> new Other(kind, "for " + identity.replace(" on server ", " server "));
            // PostgreSQL 18 leaves out the "on".
            case "transform" -> new Other(kind, identity.replaceFirst("(?<! on) language ", " on language "));
            default -> new Other(kind, identity);
        };
    }
}
