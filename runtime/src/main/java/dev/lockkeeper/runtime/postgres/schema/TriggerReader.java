package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/** Reads triggers. */
final class TriggerReader {

    private static final int ROW = 1;
    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;
    private static final int TRUNCATE = 32;
    private static final int INSTEAD = 64;

    /** Without those that keep foreign and unique keys, and without what partitions have from their table. */
    private static final String TRIGGERS = """
            select g.oid, g.tgrelid, g.tgname, g.tgtype, g.tgenabled, g.tgattr::int8[] as columns,
                   pg_get_triggerdef(g.oid) as sql
            from pg_catalog.pg_trigger g
              join pg_catalog.pg_class c on c.oid = g.tgrelid
              join s on s.oid = c.relnamespace
              left join pg_catalog.pg_constraint k on k.oid = g.tgconstraint
            where coalesce(k.contype = 't', true) and not g.tgisinternal and g.tgparentid = 0
            order by g.oid
            """;

    private final Found found;
    private final UseReader uses;

    TriggerReader(Found found, UseReader uses) {
        this.found = found;
        this.uses = uses;
    }

    void read(Questions questions) throws SQLException {
        questions.each(TRIGGERS, row -> {
            var relation = found.relation(row.number("tgrelid"));
            if (relation.isPresent()) {
                add(relation.get(), row);
            }
        });
    }

    private void add(Relation relation, Row row) throws SQLException {
        var trigger = new Trigger(relation, row.text("tgname"), event((int) row.number("tgtype")), row.text("sql"));
        for (long number : row.numbers("columns")) {
            found.column(row.number("tgrelid"), number).ifPresent(trigger.columns()::add);
        }
        List<SchemaObject> used = uses.of("pg_trigger", row.number("oid"), 0);
        used.stream().filter(it -> it != relation).forEach(trigger.uses()::add);
        trigger.enabled(
                switch (row.text("tgenabled")) {
                    case "D" -> "disabled";
                    case "R" -> "replica";
                    case "A" -> "always";
                    default -> "origin";
                });
        if (relation instanceof Table table) {
            table.triggers().add(trigger);
        } else if (relation instanceof View view) {
            view.triggers().add(trigger);
        }
        found.put("pg_trigger", row.number("oid"), trigger);
    }

    /** {@code before insert or update row}. */
    private static String event(int bits) {
        var events = new StringJoiner(" or ");
        if ((bits & INSERT) != 0) {
            events.add("insert");
        }
        if ((bits & DELETE) != 0) {
            events.add("delete");
        }
        if ((bits & UPDATE) != 0) {
            events.add("update");
        }
        if ((bits & TRUNCATE) != 0) {
            events.add("truncate");
        }
        String timing = (bits & BEFORE) != 0 ? "before " : (bits & INSTEAD) != 0 ? "instead of " : "after ";
        return timing + events + ((bits & ROW) != 0 ? " row" : " statement");
    }
}
