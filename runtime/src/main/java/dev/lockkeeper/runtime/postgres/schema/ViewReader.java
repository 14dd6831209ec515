package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads what views use, and rewrite rules. */
final class ViewReader {

    private static final Map<String, String> EVENTS =
            Map.of("1", "select", "2", "update", "3", "insert", "4", "delete");

    private static final String RULES = """
            select r.oid, r.rulename, r.ev_class, r.ev_type, r.is_instead, pg_get_ruledef(r.oid) as sql, r.ev_enabled
            from pg_catalog.pg_rewrite r
              join pg_catalog.pg_class c on c.oid = r.ev_class
              join s on s.oid = c.relnamespace
            order by r.oid
            """;

    private final Found found;
    private final UseReader uses;

    ViewReader(Found found, UseReader uses) {
        this.found = found;
        this.uses = uses;
    }

    void read(Questions questions) throws SQLException {
        questions.each(RULES, row -> {
            var relation = found.relation(row.number("ev_class"));
            if (relation.isPresent()) {
                add(relation.get(), row);
            }
        });
    }

    private void add(Relation relation, Row row) throws SQLException {
        List<SchemaObject> used = uses.of("pg_rewrite", row.number("oid"), 0).stream()
                .filter(it -> it != relation)
                .toList();
        if (relation instanceof View view && row.text("rulename").equals("_RETURN")) {
            view.uses().addAll(used);
            return;
        }
        String event = EVENTS.getOrDefault(row.text("ev_type"), "");
        var rule = new RewriteRule(relation, row.text("rulename"), event, row.is("is_instead"), row.text("sql"));
        rule.uses().addAll(used);
        if (relation instanceof Table table) {
            table.rules().add(rule);
        } else if (relation instanceof View view) {
            view.rules().add(rule);
        }
        found.put("pg_rewrite", row.number("oid"), rule);
    }
}
