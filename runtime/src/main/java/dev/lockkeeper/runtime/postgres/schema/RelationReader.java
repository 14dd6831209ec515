package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Reads tables, views, sequences and composite types, without what they consist of. */
final class RelationReader {

    /** The options of a table's TOAST table are given with the table. */
    private static final String RELATIONS = """
            select c.oid, c.relnamespace, c.relname, c.reltype, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
                   c.relreplident, c.relispopulated,
                   c.reloptions || array(select 'toast.' || o from unnest(t.reloptions) o) as options,
                   coalesce(pg_get_partkeydef(c.oid), '') as partition_key,
                   coalesce(pg_get_expr(c.relpartbound, c.oid), '') as bound,
                   case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) else '' end as query
            from pg_catalog.pg_class c
              join s on s.oid = c.relnamespace
              left join pg_catalog.pg_class t on t.oid = c.reltoastrelid
            where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S', 'c')
              and not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
            """;

    private static final String PARENTS = """
            select i.inhrelid, i.inhparent
            from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'p', 'f')
            order by i.inhrelid, i.inhseqno
            """;

    private final Found found;

    RelationReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(RELATIONS, this::add);
        questions.each(PARENTS, row -> {
            Optional<Table> parent = found.get("pg_class", row.number("inhparent"), Table.class);
            Optional<Table> child = found.get("pg_class", row.number("inhrelid"), Table.class);
            if (parent.isPresent() && child.isPresent()) {
                child.get().inherit(parent.get());
            }
        });
    }

    private void add(Row row) throws SQLException {
        Optional<Namespace> namespace = found.get("pg_namespace", row.number("relnamespace"), Namespace.class);
        if (namespace.isEmpty()) {
            return;
        }
        Relation relation = relation(namespace.get(), row.text("relname"), row);
        found.schema().add(relation);
        found.put("pg_class", row.number("oid"), relation);
        if (relation instanceof CompositeType) {
            found.put("pg_type", row.number("reltype"), relation);
        }
    }

    private static Relation relation(Namespace namespace, String name, Row row) throws SQLException {
        String kind = row.text("relkind");
        return switch (kind) {
            case "c" -> new CompositeType(namespace, name);
            case "S" -> {
                var sequence = new Sequence(namespace, name);
                sequence.persistence(persistence(row));
                yield sequence;
            }
            case "v", "m" -> {
                var view = new View(namespace, name, kind.equals("m"), row.text("query"));
                view.options().putAll(row.options("options"));
                view.populated(row.is("relispopulated"));
                yield view;
            }
            default -> table(namespace, name, row);
        };
    }

    private static Table table(Namespace namespace, String name, Row row) throws SQLException {
        var table = new Table(namespace, name);
        table.foreign(row.text("relkind").equals("f"));
        table.persistence(persistence(row));
        table.partitionKey(partitionKey(row.text("partition_key")));
        table.partitionBound(row.text("bound"));
        table.options().putAll(row.options("options"));
        table.rowSecurity(row.is("relrowsecurity"));
        table.rowSecurityForced(row.is("relforcerowsecurity"));
        table.replicaIdentity(
                switch (row.text("relreplident")) {
                    case "f" -> "full";
                    case "n" -> "nothing";
                    // Of an index: which one is read with the indexes.
                    default -> "default";
                });
        return table;
    }

    /** {@code RANGE (day)} with the strategy in lower case. */
    private static String partitionKey(String definition) {
        int blank = definition.indexOf(' ');
        return blank < 0 ? "" : definition.substring(0, blank).toLowerCase(Locale.ROOT) + definition.substring(blank);
    }

    private static Table.Persistence persistence(Row row) throws SQLException {
        return row.text("relpersistence").equals("u") ? Table.Persistence.UNLOGGED : Table.Persistence.PERMANENT;
    }
}
