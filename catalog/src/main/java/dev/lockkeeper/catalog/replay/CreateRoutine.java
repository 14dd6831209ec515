package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
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
import java.util.stream.Collectors;

/** CREATE FUNCTION and CREATE PROCEDURE. */
final class CreateRoutine {

    private final Context context;
    private final Names names;
    private final RoutineNames routines;

    CreateRoutine(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.routines = new RoutineNames(context, names);
    }

    void apply(Node node) {
        List<String> parts = node.names("funcname");
        Optional<Namespace> namespace = names.target(parts.size() > 1 ? parts.get(parts.size() - 2) : "", node);
        if (namespace.isEmpty()) {
            return;
        }
        String kind = node.is("is_procedure") ? "procedure" : "function";
        List<Argument> arguments = arguments(node.list("parameters", "FunctionParameter"));
        var made =
                new Routine(namespace.get(), parts.get(parts.size() - 1), kind, arguments, definition(node, arguments));
        List<SchemaObject> uses = uses(node, made);
        add(made, uses, node.is("replace"), node);
    }

    /** Adds a routine, or replaces the one that is there. */
    void add(Routine made, List<SchemaObject> uses, boolean replace, Node at) {
        Optional<Routine> there = RoutineNames.same(made.namespace(), made.name(), RoutineNames.inputs(made));
        if (there.isEmpty()) {
            context.schema().add(made);
            context.writes(made);
            needs(made, uses);
            return;
        }
        context.reads(there.get());
        if (!replace) {
            String remedy = "Write CREATE OR REPLACE, or drop it first.";
            context.exists(at, there.get(), remedy);
            return;
        }
        if (fits(there.get(), made, at)) {
            replace(there.get(), made, uses);
        }
    }

    /** One that has other names of arguments now stays the same object, with what hangs on it. */
    private void replace(Routine there, Routine made, List<SchemaObject> uses) {
        Dependencies dependencies = context.schema().dependencies();
        dependencies.forget(there, Strength.NORMAL);
        there.arguments(made.arguments());
        there.definition(made.definition());
        there.renew();
        needs(there, uses);
        context.writes(there, "definition");
    }

    private void needs(Routine routine, List<SchemaObject> uses) {
        uses.forEach(it -> context.schema().dependencies().add(routine, it, Strength.NORMAL));
    }

    /** @see <a href="https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-NOTES">Notes</a> */
    private boolean fits(Routine there, Routine made, Node at) {
        if (!there.kind().equals(made.kind())) {
            return refuse(there, at, "The %s is no %s.".formatted(there, made.kind()));
        }
        boolean known = !there.definition().returns().equals("?")
                && !made.definition().returns().equals("?");
        boolean sameResult =
                there.definition().returns().equals(made.definition().returns())
                        && there.definition().returnsSet() == made.definition().returnsSet()
                        && outputs(there).equals(outputs(made));
        if (known && !sameResult && !made.kind().equals("procedure")) {
            return refuse(
                    there,
                    at,
                    "The %s returns %s, and OR REPLACE cannot change that to %s."
                            .formatted(there, result(there), result(made)));
        }
        for (int i = 0; i < there.arguments().size() && i < made.arguments().size(); i++) {
            String before = there.arguments().get(i).name();
            String now = made.arguments().get(i).name();
            if (!before.isEmpty() && !before.equals(now) && !made.kind().equals("aggregate")) {
                return refuse(
                        there,
                        at,
                        "The argument %d of the %s is called %s, and OR REPLACE cannot change that."
                                .formatted(i + 1, there, before));
            }
        }
        return true;
    }

    private boolean refuse(Routine there, Node at, String fact) {
        context.refuse(
                Kind.UNFIT,
                at,
                there,
                fact,
                "Instead: drop %s %s; and then create it.".formatted(there.kind(), there.title()));
        return false;
    }

    private static String result(Routine routine) {
        Definition definition = routine.definition();
        String outputs = outputs(routine);
        String all = outputs.isEmpty() ? definition.returns() : "(" + outputs + ")";
        return (definition.returnsSet() ? "setof " : "") + all;
    }

    private static String outputs(Routine routine) {
        List<Argument> outputs = routine.arguments().stream()
                .filter(it -> !it.mode().equals("in") && !it.mode().equals("variadic"))
                .toList();
        // With one of them, its name does not matter.
        return outputs.stream()
                .map(it ->
                        (outputs.size() > 1 ? it.name() + " " : "") + it.type().title())
                .collect(Collectors.joining(", "));
    }

    /** The arguments of a routine, with those of its result. */
    List<Argument> arguments(List<Node> parameters) {
        return parameters.stream()
                .map(it -> new Argument(mode(it), it.text("name"), routines.type(it.get("argType"))))
                .toList();
    }

    private static String mode(Node parameter) {
        String mode = parameter.text("mode").substring("FUNC_PARAM_".length()).toLowerCase(Locale.ROOT);
        return mode.equals("default") ? "in" : mode;
    }

    private Definition definition(Node node, List<Argument> arguments) {
        Node returns = node.get("returnType");
        var options = new RoutineOptions(node.list("options", "DefElem"));
        return options.change(new Definition(
                context.sql(),
                returns(node, arguments),
                returns.is("setof"),
                options.language(),
                "volatile",
                false,
                false,
                false,
                "unsafe"));
    }

    /** What it returns; where nothing is said, that follows from the OUT arguments. */
    private String returns(Node node, List<Argument> arguments) {
        if (node.is("is_procedure")) {
            return "";
        }
        Node returns = node.get("returnType");
        if (returns.present()) {
            TypeRef type = routines.type(returns);
            return type.known() ? type.title() : "?";
        }
        List<Argument> outputs = arguments.stream()
                .filter(it -> it.mode().equals("out") || it.mode().equals("inout"))
                .toList();
        if (outputs.size() != 1) {
            return outputs.isEmpty() ? "void" : "record";
        }
        TypeRef only = outputs.get(0).type();
        return only.known() ? only.title() : "?";
    }

    private List<SchemaObject> uses(Node node, Routine made) {
        var uses = new ArrayList<SchemaObject>();
        for (Argument argument : made.arguments()) {
            if (argument.type().made() != null) {
                uses.add(argument.type().made());
            }
        }
        Node returns = node.get("returnType");
        if (returns.present()) {
            TypeRef type = new RoutineNames(context.silent(), names).type(returns);
            if (type.made() != null) {
                uses.add(type.made());
            }
        }
        for (Node parameter : node.list("parameters", "FunctionParameter")) {
            if (parameter.get("defexpr").present()) {
                uses.addAll(new Expressions(context, names)
                        .of(parameter.get("defexpr"), null, context.sql())
                        .uses());
            }
        }
        uses.addAll(new Body(context.silent(), names).uses(node.get("sql_body")));
        context.schema().other("language", made.definition().language()).ifPresent(uses::add);
        return uses;
    }
}
