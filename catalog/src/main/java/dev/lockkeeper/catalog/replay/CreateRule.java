package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CREATE RULE. */
final class CreateRule {

    private final Context context;
    private final Names names;

    CreateRule(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        Node rangeVar = node.get("relation");
        Optional<Relation> relation = names.relation(rangeVar);
        if (relation.isEmpty()) {
            return;
        }
        if (node.is("event", "CMD_SELECT")) {
            // What makes a view a view; a table becomes one by it up to PostgreSQL 15.
            context.opaque("a rule for SELECT makes a view anew");
            return;
        }
        String name = node.text("rulename");
        List<RewriteRule> rules = Parts.rules(relation.get());
        Optional<RewriteRule> there =
                rules.stream().filter(it -> it.name().equals(name)).findFirst();
        if (there.isPresent() && !node.is("replace")) {
            context.reads(there.get());
            context.exists(rangeVar, there.get(), "Write CREATE OR REPLACE RULE, or drop it first.");
            return;
        }
        String event = node.text("event").substring("CMD_".length()).toLowerCase(Locale.ROOT);
        var rule = new RewriteRule(relation.get(), name, event, node.is("instead"), context.sql());
        var uses = new LinkedHashSet<SchemaObject>();
        uses.addAll(new RowExpression(context, names).uses(node.get("whereClause"), relation.get()));
        uses.addAll(new Body(context.silent(), names).uses(node.get("actions")));
        rule.uses().addAll(uses);
        uses.forEach(it -> context.schema().dependencies().add(rule, it, Strength.NORMAL));
        if (there.isPresent()) {
            rule.comment(there.get().comment());
            context.schema().remove(there.get());
        }
        rules.add(rule);
        context.writes(rule);
    }
}
