package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads indexes. */
final class IndexReader {

    /** What a version does not have is not in its row; to_jsonb asks without naming the column. */
    private static final String INDEXES = """
            select i.indexrelid, i.indrelid, c.relname, a.amname, i.indisunique, i.indisvalid, i.indisreplident,
                   coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) as nulls_not_distinct,
                   pg_get_expr(i.indpred, i.indrelid) as predicate, c.reloptions as options
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid
              join s on s.oid = c.relnamespace
              join pg_catalog.pg_am a on a.oid = c.relam
            where not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = i.indexrelid)
            """;

    private static final String KEYS = """
            select i.indexrelid, i.indrelid, i.indkey[n] as number, n >= i.indnkeyatts as included,
                   pg_get_indexdef(i.indexrelid, n + 1, true) as definition,
                   concat_ws(' ',
                     case when i.indcollation[n] not in (0, coalesce(a.attcollation, t.typcollation))
                       then 'collate ' || i.indcollation[n]::regcollation end,
                     case when not o.opcdefault then
                       case when o.opcnamespace = 'pg_catalog'::regnamespace then '' else o.opcnamespace::regnamespace || '.' end
                       || quote_ident(o.opcname) end,
                     case when i.indoption[n] & 1 = 1 then 'desc' end,
                     case i.indoption[n] & 3 when 1 then 'nulls last' when 2 then 'nulls first' end) as "order"
            from pg_catalog.pg_index i
              join pg_catalog.pg_class c on c.oid = i.indexrelid
              join s on s.oid = c.relnamespace
              cross join lateral generate_series(0, i.indnatts - 1) n
              join pg_catalog.pg_attribute k on k.attrelid = i.indexrelid and k.attnum = n + 1
              join pg_catalog.pg_type t on t.oid = k.atttypid
              left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[n] and a.attnum > 0
              left join pg_catalog.pg_opclass o on o.oid = i.indclass[n] and n < i.indnkeyatts
            order by i.indexrelid, n
            """;

    private static final String PARENTS = """
            select p.inhrelid, p.inhparent
            from pg_catalog.pg_inherits p
              join pg_catalog.pg_class c on c.oid = p.inhrelid and c.relkind in ('i', 'I')
              join s on s.oid = c.relnamespace
            """;

    private final Found found;
    private final UseReader uses;

    IndexReader(Found found, UseReader uses) {
        this.found = found;
        this.uses = uses;
    }

    void read(Questions questions) throws SQLException {
        questions.each(INDEXES, row -> {
            Optional<Relation> table = found.relation(row.number("indrelid"));
            if (table.isPresent()) {
                var index = index(table.get(), row);
                found.schema().add(index);
                found.put("pg_class", row.number("indexrelid"), index);
            }
        });
        questions.each(KEYS, row -> {
            Optional<Index> index = index(row.number("indexrelid"));
            if (index.isPresent()) {
                addKey(index.get(), row);
            }
        });
        questions.each(PARENTS, row -> {
            Optional<Index> parent = index(row.number("inhparent"));
            Optional<Index> index = index(row.number("inhrelid"));
            if (parent.isPresent() && index.isPresent()) {
                index.get().parent(parent.get());
            }
        });
    }

    private Optional<Index> index(long oid) {
        return found.get("pg_class", oid, Index.class);
    }

    private Index index(Relation relation, Row row) throws SQLException {
        var index = new Index(relation, row.text("relname"));
        index.method(row.text("amname"));
        index.unique(row.is("indisunique"));
        index.valid(row.is("indisvalid"));
        index.nullsNotDistinct(row.is("nulls_not_distinct"));
        index.options().putAll(row.options("options"));
        if (!row.isNull("predicate")) {
            index.predicate(new Expression(row.text("predicate"), used(row.number("indexrelid"), relation)));
        }
        if (row.is("indisreplident") && relation instanceof Table table) {
            table.replicaIdentity(index.name());
        }
        return index;
    }

    private void addKey(Index index, Row row) throws SQLException {
        @Nullable
        Column column =
                found.column(row.number("indrelid"), row.number("number")).orElse(null);
        if (row.is("included")) {
            if (column != null) {
                index.included().add(column);
            }
            return;
        }
        @Nullable
        Expression expression = column != null
                ? null
                : new Expression(row.text("definition"), used(row.number("indexrelid"), index.table()));
        index.keys().add(new Index.Key(column, expression, row.text("order")));
    }

    /** The catalog knows what an index uses, not which of its expressions does. */
    private List<SchemaObject> used(long index, Relation table) {
        return uses.of("pg_class", index, 0).stream().filter(it -> it != table).toList();
    }
}
