package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Routine.Argument;
import dev.lockkeeper.catalog.schema.Routine.Definition;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CREATE AGGREGATE. */
final class CreateAggregate {

    private final Context context;
    private final Names names;
    private final RoutineNames routines;

    CreateAggregate(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.routines = new RoutineNames(context, names);
    }

    void apply(Node node) {
        List<String> parts = node.names("defnames");
        Optional<Namespace> namespace = CreateOther.target(names, parts, node);
        if (namespace.isEmpty()) {
            return;
        }
        var creation = new CreateRoutine(context, names);
        List<Argument> arguments = node.is("oldstyle") ? oldStyle(node) : creation.arguments(parameters(node));
        var made = new Routine(namespace.get(), parts.get(parts.size() - 1), "aggregate", arguments, definition(node));
        creation.add(made, uses(node, arguments), node.is("replace"), node);
    }

    private static List<Node> parameters(Node node) {
        List<Node> lists = node.list("args", "List");
        return lists.isEmpty() ? List.of() : lists.get(0).list("items", "FunctionParameter");
    }

    /** With its argument among the options; {@code 'any'} stands for none. */
    private List<Argument> oldStyle(Node node) {
        return option("basetype", node)
                .map(it -> it.get("arg", "TypeName"))
                .filter(Node::present)
                .filter(it -> !it.names("names").equals(List.of("any")))
                .map(it -> List.of(new Argument("in", "", routines.type(it))))
                .orElse(List.of());
    }

    /** What it returns follows from its final function, or is its state. */
    private Definition definition(Node node) {
        return new Definition(
                context.sql(),
                option("finalfunc", node).isPresent() ? finalType(node) : stateType(node),
                false,
                "internal",
                "immutable",
                false,
                false,
                false,
                option("parallel", node)
                        .map(it -> it.get("arg", "String").text("sval")
                                + String.join("", it.get("arg", "TypeName").names("names")))
                        .orElse("unsafe")
                        .toLowerCase(Locale.ROOT));
    }

    private String stateType(Node node) {
        return option("stype", node)
                .or(() -> option("stype1", node))
                .map(it -> it.get("arg", "TypeName"))
                .filter(Node::present)
                .map(routines::type)
                .filter(TypeRef::known)
                .map(TypeRef::title)
                .orElse("?");
    }

    private String finalType(Node node) {
        List<Routine> functions = option("finalfunc", node)
                .map(it -> routines.named(it.get("arg", "TypeName").names("names")))
                .orElse(List.of());
        return functions.size() == 1 ? functions.get(0).definition().returns() : "?";
    }

    private List<SchemaObject> uses(Node node, List<Argument> arguments) {
        var uses = new ArrayList<SchemaObject>();
        for (Argument argument : arguments) {
            if (argument.type().made() != null) {
                uses.add(argument.type().made());
            }
        }
        for (Node option : node.list("definition", "DefElem")) {
            List<String> parts = option.get("arg", "TypeName").names("names");
            if (!option.text("defname").endsWith("func") || parts.isEmpty()) {
                continue;
            }
            List<Routine> functions = routines.named(parts);
            if (functions.size() == 1) {
                uses.add(functions.get(0));
            }
        }
        return uses;
    }

    private static Optional<Node> option(String name, Node node) {
        return node.list("definition", "DefElem").stream()
                .filter(it -> it.is("defname", name))
                .findFirst();
    }
}
