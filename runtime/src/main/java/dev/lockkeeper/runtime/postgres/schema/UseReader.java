package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What definitions use, as the catalog remembers it for DROP. */
final class UseReader {

    /** A generated column's expression belongs to the column before PostgreSQL 16 or so, and to the default since. */
    private static final String USES = """
            select d.classid::regclass::text as "table", d.objid as oid, d.objsubid as part,
                   d.refclassid::regclass::text as ref_table, d.refobjid as ref_oid, d.refobjsubid as ref_part
            from pg_catalog.pg_depend d
            where d.deptype in ('n', 'a')
              and d.objid >= 16384
              and (d.refobjid >= 16384 or d.refclassid = 'pg_namespace'::regclass)
              and d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass,
                                'pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass,
                                'pg_type'::regclass)
            order by 1, 2, 3, 4, 5, 6
            """;

    private final Found found;
    private final Map<Found.Address, List<Found.Address>> uses = new HashMap<>();

    UseReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(
                USES,
                row -> uses.computeIfAbsent(
                                new Found.Address(row.text("table"), row.number("oid"), row.number("part")),
                                any -> new ArrayList<>())
                        .add(new Found.Address(row.text("ref_table"), row.number("ref_oid"), row.number("ref_part"))));
    }

    /** What something uses, of what has been read so far; without itself. */
    List<SchemaObject> of(String table, long oid, long part) {
        var objects = new LinkedHashSet<SchemaObject>();
        for (Found.Address address : uses.getOrDefault(new Found.Address(table, oid, part), List.of())) {
            found.at(address).ifPresent(objects::add);
        }
        return List.copyOf(objects);
    }

    /** An expression that uses what its object uses. */
    Expression expression(String sql, String table, long oid) {
        return new Expression(sql, of(table, oid, 0));
    }
}
