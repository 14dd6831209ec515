package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE TRIGGER. That partitions have it, too, goes without saying, and is not modelled. */
final class CreateTrigger {

    // The bits of CreateTrigStmt: https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_trigger.h
    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;
    private static final int TRUNCATE = 32;
    private static final int INSTEAD = 64;

    private final Context context;
    private final Names names;

    CreateTrigger(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        Node rangeVar = node.get("relation");
        Optional<Relation> relation = names.relation(rangeVar);
        Optional<Routine> function = new RoutineNames(context, names).withoutArguments(node.names("funcname"), node);
        if (node.get("constrrel").present()) {
            names.relation(node.get("constrrel"));
        }
        if (relation.isEmpty() || !fits(relation.get(), node) || !fits(function, node)) {
            return;
        }
        String name = node.text("trigname");
        List<Trigger> triggers = Parts.triggers(relation.get());
        Optional<Trigger> there =
                triggers.stream().filter(it -> it.name().equals(name)).findFirst();
        if (there.isPresent() && !node.is("replace")) {
            context.reads(there.get());
            context.exists(rangeVar, there.get(), "Write CREATE OR REPLACE TRIGGER, or drop it first.");
            return;
        }
        var trigger = new Trigger(relation.get(), name, event(node), context.sql());
        need(trigger, function, node);
        if (there.isPresent()) {
            trigger.comment(there.get().comment());
            context.schema().remove(there.get());
        }
        triggers.add(trigger);
        context.writes(trigger);
    }

    private void need(Trigger trigger, Optional<Routine> function, Node node) {
        var uses = new ArrayList<SchemaObject>();
        function.ifPresent(uses::add);
        for (String column : node.names("columns")) {
            names.column(trigger.relation(), column, node.get("relation")).ifPresent(it -> {
                trigger.columns().add(it);
                context.schema().dependencies().add(trigger, it, Strength.NORMAL);
            });
        }
        uses.addAll(new RowExpression(context, names).uses(node.get("whenClause"), trigger.relation()));
        trigger.uses().addAll(uses);
        uses.forEach(it -> context.schema().dependencies().add(trigger, it, Strength.NORMAL));
    }

    private boolean fits(Relation relation, Node at) {
        boolean instead = bits(at, "timing", INSTEAD);
        if (relation instanceof Table) {
            return !instead || refuse(relation, at, "INSTEAD OF triggers are for views.", "Write BEFORE or AFTER.");
        }
        if (relation instanceof View view && !view.materialized()) {
            return instead
                    || !at.is("row")
                    || refuse(relation, at, "A trigger of a view's rows is INSTEAD OF.", "Write INSTEAD OF.");
        }
        return refuse(relation, at, "It cannot have triggers.", "Name a table or a view.");
    }

    private boolean fits(Optional<Routine> function, Node at) {
        if (function.isEmpty()) {
            return true;
        }
        String returns = function.get().definition().returns();
        return returns.equals("trigger")
                || returns.equals("?")
                || refuse(
                        function.get(),
                        at,
                        "It returns %s, not trigger.".formatted(returns.isEmpty() ? "nothing" : returns),
                        "Name a function that returns trigger.");
    }

    private boolean refuse(SchemaObject object, Node at, String why, String remedy) {
        context.refuse(Kind.UNFIT, at, object, "The trigger does not fit the %s: %s".formatted(object, why), remedy);
        return false;
    }

    /** In the order in which {@code pg_get_triggerdef} writes them. */
    private static String event(Node node) {
        var events = new ArrayList<String>();
        if (bits(node, "events", INSERT)) {
            events.add("insert");
        }
        if (bits(node, "events", DELETE)) {
            events.add("delete");
        }
        if (bits(node, "events", UPDATE)) {
            events.add("update");
        }
        if (bits(node, "events", TRUNCATE)) {
            events.add("truncate");
        }
        String timing =
                bits(node, "timing", BEFORE) ? "before" : bits(node, "timing", INSTEAD) ? "instead of" : "after";
        return timing + " " + String.join(" or ", events) + (node.is("row") ? " row" : " statement");
    }

    private static boolean bits(Node node, String field, int bits) {
        return (node.json().path(field).asInt(0) & bits) != 0;
    }
}
