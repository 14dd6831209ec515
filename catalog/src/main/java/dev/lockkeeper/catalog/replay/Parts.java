package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.List;

/** What belongs to a relation and has a name of its own there. The lists are the relation's own. */
final class Parts {

    private Parts() {}

    static List<Trigger> triggers(Relation relation) {
        if (relation instanceof Table table) {
            return table.triggers();
        }
        return relation instanceof View view ? view.triggers() : new ArrayList<>();
    }

    static List<RewriteRule> rules(Relation relation) {
        if (relation instanceof Table table) {
            return table.rules();
        }
        return relation instanceof View view ? view.rules() : new ArrayList<>();
    }

    static List<Policy> policies(Relation relation) {
        return relation instanceof Table table ? table.policies() : new ArrayList<>();
    }

    static List<Constraint> constraints(Relation relation) {
        return relation instanceof Table table ? table.constraints() : new ArrayList<>();
    }

    /** The name of such a part. */
    static String name(SchemaObject part) {
        if (part instanceof Trigger trigger) {
            return trigger.name();
        }
        if (part instanceof RewriteRule rule) {
            return rule.name();
        }
        if (part instanceof Policy policy) {
            return policy.name();
        }
        return part instanceof Constraint constraint ? constraint.name() : "";
    }

    /** Whether a partition has it from the table it belongs to: its triggers are there, and not modelled again. */
    static boolean inherited(Relation relation, String what, String name) {
        if (!what.equals("trigger") || !(relation instanceof Table table)) {
            return false;
        }
        return table.parents().stream()
                .anyMatch(it -> it.triggers().stream()
                                .anyMatch(trigger -> trigger.name().equals(name))
                        || inherited(it, what, name));
    }
}
