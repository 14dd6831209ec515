package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads columns of tables, views and composite types. */
final class ColumnReader {

    private static final String COLUMNS = """
            select a.attrelid, a.attnum, a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod) as formatted,
                   a.attnotnull, a.attidentity, a.attgenerated, a.attislocal, a.attinhcount,
                   case when a.attcollation not in (0, t.typcollation) then a.attcollation::regcollation::text end
                     as collation
            from pg_catalog.pg_attribute a
              join pg_catalog.pg_class c on c.oid = a.attrelid
              join s on s.oid = c.relnamespace
              join pg_catalog.pg_type t on t.oid = a.atttypid
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'v', 'm', 'c')
            order by a.attrelid, a.attnum
            """;

    private static final String DEFAULTS = """
            select d.oid, d.adrelid, d.adnum, pg_get_expr(d.adbin, d.adrelid) as expression, a.attgenerated <> '' as generated
            from pg_catalog.pg_attrdef d
              join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
              join pg_catalog.pg_class c on c.oid = d.adrelid
              join s on s.oid = c.relnamespace
            """;

    private final Found found;
    private final UseReader uses;

    ColumnReader(Found found, UseReader uses) {
        this.found = found;
        this.uses = uses;
    }

    void read(Questions questions) throws SQLException {
        questions.each(COLUMNS, row -> {
            var relation = found.relation(row.number("attrelid"));
            if (relation.isPresent()) {
                Column column = column(relation.get(), row);
                relation.get().columns().add(column);
                found.putColumn(row.number("attrelid"), row.number("attnum"), column);
            }
        });
        questions.each(DEFAULTS, row -> {
            var column = found.column(row.number("adrelid"), row.number("adnum"));
            if (column.isPresent()) {
                column.get().defaultValue(defaultValue(column.get(), row));
            }
        });
    }

    private Column column(Relation relation, Row row) throws SQLException {
        var column =
                new Column(relation, row.text("attname"), found.type(row.number("atttypid"), row.text("formatted")));
        column.notNull(row.is("attnotnull"));
        column.generation(
                switch (row.text("attidentity") + row.text("attgenerated")) {
                    case "a" -> Column.Generation.IDENTITY_ALWAYS;
                    case "d" -> Column.Generation.IDENTITY_BY_DEFAULT;
                    case "s" -> Column.Generation.STORED;
                    case "v" -> Column.Generation.VIRTUAL;
                    default -> Column.Generation.NONE;
                });
        column.collation(row.text("collation"));
        column.local(row.is("attislocal"));
        column.inherited((int) row.number("attinhcount"));
        return column;
    }

    /** A default hangs on its own column, which it does not use. */
    private Expression defaultValue(Column column, Row row) throws SQLException {
        var used = new ArrayList<SchemaObject>(uses.of("pg_attrdef", row.number("oid"), 0));
        if (row.is("generated")) {
            // Until PostgreSQL 15 it is the column that hangs on those it is computed from.
            used.addAll(columns(uses.of("pg_class", row.number("adrelid"), row.number("adnum"))));
        }
        used.remove(column);
        return new Expression(row.text("expression"), used);
    }

    private static List<SchemaObject> columns(List<SchemaObject> objects) {
        return objects.stream().filter(Column.class::isInstance).toList();
    }
}
