package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.UserType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads types that are no relation's. */
final class TypeReader {

    /** By oid, since what a type is made of was there before it. */
    private static final String TYPES = """
            select t.oid, t.typnamespace, t.typname, t.typtype, t.typbasetype, t.typnotnull, t.typdefault,
                   case when t.typbasetype <> 0 then format_type(t.typbasetype, t.typtypmod) end as base,
                   case when t.typcollation not in (0, b.typcollation) then t.typcollation::regcollation::text end
                     as collation,
                   coalesce(r.rngsubtype, 0) as subtype,
                   array(select e.enumlabel::text from pg_catalog.pg_enum e where e.enumtypid = t.oid
                         order by e.enumsortorder) as labels
            from pg_catalog.pg_type t
              join s on s.oid = t.typnamespace
              left join pg_catalog.pg_type b on b.oid = t.typbasetype
              left join pg_catalog.pg_range r on r.rngtypid = t.oid
            where t.typtype <> 'c'
              and not exists (select from pg_catalog.pg_type e where e.typarray = t.oid)
              and not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
            order by t.oid
            """;

    private final Found found;

    TypeReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(TYPES, row -> {
            Optional<Namespace> namespace = found.get("pg_namespace", row.number("typnamespace"), Namespace.class);
            if (namespace.isPresent()) {
                UserType type = type(namespace.get(), row.text("typname"), row);
                found.schema().add(type);
                found.put("pg_type", row.number("oid"), type);
            }
        });
    }

    private UserType type(Namespace namespace, String name, Row row) throws SQLException {
        return switch (row.text("typtype")) {
            case "e" -> {
                var labels = new UserType.EnumType(namespace, name);
                labels.labels().addAll(row.texts("labels"));
                yield labels;
            }
            case "d" -> domain(namespace, name, row);
            case "r" -> new UserType.RangeType(namespace, name, found.type(row.number("subtype")));
            default -> new UserType.OpaqueType(namespace, name);
        };
    }

    private UserType.Domain domain(Namespace namespace, String name, Row row) throws SQLException {
        var domain = new UserType.Domain(namespace, name, found.type(row.number("typbasetype"), row.text("base")));
        domain.notNull(row.is("typnotnull"));
        domain.collation(row.text("collation"));
        if (!row.isNull("typdefault")) {
            domain.defaultValue(new Expression(row.text("typdefault"), List.of()));
        }
        return domain;
    }
}
