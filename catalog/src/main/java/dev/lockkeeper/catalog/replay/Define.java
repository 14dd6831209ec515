package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** CREATE of what is in a schema and of which only the existence is known: operators, collations, statistics and the like. */
final class Define {

    private final Context context;
    private final Names names;
    private final OtherNames others;

    Define(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.others = new OtherNames(context, names);
    }

    /** What PostgreSQL's grammar calls a definition: aggregates, operators, base types, collations, text search. */
    void apply(Node node) {
        String type = node.text("kind");
        switch (type) {
            case "OBJECT_TYPE" -> new CreateType(context, names).ofCode(node);
            case "OBJECT_AGGREGATE" -> new CreateAggregate(context, names).apply(node);
            case "OBJECT_OPERATOR" -> operator(node);
            default -> {
                String kind = OtherNames.IN_A_SCHEMA.get(type);
                if (kind == null) {
                    context.opaque("it is not known what %s is".formatted(type));
                    return;
                }
                make(kind, node.names("defnames"), "", functions(node), node);
            }
        }
    }

    private void operator(Node node) {
        List<Node> operands = List.of(operand("leftarg", node), operand("rightarg", node));
        var uses = new ArrayList<SchemaObject>(functions(node));
        for (Node operand : operands) {
            if (operand.present()) {
                SchemaObject made =
                        new RoutineNames(context, names).type(operand).made();
                if (made != null) {
                    uses.add(made);
                }
            }
        }
        make("operator", node.names("defnames"), others.operandsOf(operands), uses, node);
    }

    private static Node operand(String name, Node node) {
        return node.list("definition", "DefElem").stream()
                .filter(it -> it.is("defname", name))
                .map(it -> it.get("arg", "TypeName"))
                .findFirst()
                .orElse(node.get("none"));
    }

    /** CREATE CONVERSION. */
    void conversion(Node node) {
        List<? extends SchemaObject> function = new RoutineNames(context, names).named(node.names("func_name"));
        make("conversion", node.names("conversion_name"), "", function, node);
    }

    /** CREATE OPERATOR FAMILY. */
    void family(Node node) {
        make("operator family", node.names("opfamilyname"), OtherNames.using(node.text("amname")), List.of(), node);
    }

    /** CREATE OPERATOR CLASS. Without a family, it gets one of its own name. */
    void operatorClass(Node node) {
        String using = OtherNames.using(node.text("amname"));
        List<String> name = node.names("opclassname");
        List<String> family = node.names("opfamilyname").isEmpty() ? name : node.names("opfamilyname");
        Optional<Other> ofFamily = others.there("operator family", family, using);
        if (ofFamily.isEmpty() && node.names("opfamilyname").isEmpty()) {
            ofFamily = make("operator family", name, using, List.of(), node);
        }
        var uses = new ArrayList<SchemaObject>();
        SchemaObject made =
                new RoutineNames(context, names).type(node.get("datatype")).made();
        if (made != null) {
            uses.add(made);
        }
        Optional<Other> operatorClass = make("operator class", name, using, uses, node);
        if (operatorClass.isPresent() && ofFamily.isPresent()) {
            context.schema().dependencies().add(operatorClass.get(), ofFamily.get(), Strength.AUTO);
        }
    }

    /** CREATE STATISTICS. */
    void statistics(Node node) {
        Node rangeVar = node.list("relations", "RangeVar").stream().findFirst().orElse(node.get("none"));
        Optional<Relation> relation = rangeVar.present() ? names.relation(rangeVar) : Optional.empty();
        if (relation.isEmpty()) {
            return;
        }
        List<SchemaObject> uses = new ArrayList<>();
        List<Node> elements = node.list("exprs", "StatsElem");
        for (Node element : elements) {
            if (element.get("expr").present()) {
                uses.addAll(new Expressions(context, names)
                        .of(element.get("expr"), relation.get(), context.sql())
                        .uses());
                continue;
            }
            Optional<Column> column = names.column(relation.get(), element.text("name"), rangeVar);
            column.ifPresent(uses::add);
        }
        List<String> parts = node.names("defnames");
        List<String> named = parts.isEmpty()
                ? List.of(relation.get().namespace().name(), chosenName(relation.get(), elements))
                : parts;
        make("statistics", named, "", List.of(), node).ifPresent(it -> {
            it.uses().addAll(uses);
            context.schema().dependencies().add(it, relation.get(), Strength.AUTO);
            // They go without a word with any of their columns.
            uses.forEach(used -> context.schema()
                    .dependencies()
                    .add(it, used, used instanceof Column ? Strength.AUTO : Strength.NORMAL));
        });
    }

    private String chosenName(Relation relation, List<Node> elements) {
        List<String> columns = elements.stream()
                .map(it -> it.text("name").isEmpty() ? "expr" : it.text("name"))
                .toList();
        String addition = ChosenNames.addition(columns);
        String name = ChosenNames.join(relation.name(), addition, "stat");
        for (int i = 1; isTaken(relation.namespace(), name); i++) {
            name = ChosenNames.join(relation.name(), addition, "stat" + i);
        }
        return name;
    }

    private boolean isTaken(Namespace namespace, String name) {
        return others.there("statistics", List.of(namespace.name(), name), "").isPresent();
    }

    private Optional<Other> make(
            String kind, List<String> parts, String suffix, Collection<? extends SchemaObject> uses, Node node) {
        Optional<Namespace> namespace = CreateOther.target(names, parts, node);
        if (namespace.isEmpty()) {
            return Optional.empty();
        }
        String name = parts.get(parts.size() - 1);
        Optional<Other> there = others.there(kind, List.of(namespace.get().name(), name), suffix);
        if (there.isPresent()) {
            context.reads(there.get());
            if (!node.is("if_not_exists")) {
                context.exists(node, there.get(), "Choose another name, or drop it first.");
            }
            return Optional.empty();
        }
        var other = new Other(kind, namespace.get(), OtherNames.named(kind, name), suffix);
        CreateOther.add(context, other, uses);
        return Optional.of(other);
    }

    /** The functions of users that a definition names; those of an operator are told by their operands, and here by name. */
    private List<SchemaObject> functions(Node node) {
        var uses = new ArrayList<SchemaObject>();
        for (Node option : node.list("definition", "DefElem")) {
            List<String> parts = option.get("arg", "TypeName").names("names");
            boolean isType = option.text("defname").endsWith("arg");
            if (parts.isEmpty() || isType) {
                continue;
            }
            var found = new RoutineNames(context, names).named(parts);
            if (found.size() == 1) {
                uses.add(found.get(0));
            }
        }
        return uses;
    }
}
