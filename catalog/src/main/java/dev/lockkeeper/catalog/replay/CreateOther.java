package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** CREATE of what is in no schema: extensions, foreign servers, event triggers, casts and the like. */
final class CreateOther {

    private final Context context;
    private final Names names;
    private final OtherNames others;

    CreateOther(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.others = new OtherNames(context, names);
    }

    /** CREATE EXTENSION, and CREATE LANGUAGE without a handler. */
    void extension(Node node) {
        var uses = new ArrayList<SchemaObject>();
        node.list("options", "DefElem").stream()
                .filter(it -> it.is("defname", "schema"))
                .flatMap(it -> names.namespace(it.get("arg", "String").text("sval"), it).stream())
                .forEach(uses::add);
        make(Extensions.KIND, node.text("extname"), uses, node.is("if_not_exists"), node);
    }

    /** CREATE FOREIGN DATA WRAPPER. */
    void wrapper(Node node) {
        var uses = new ArrayList<SchemaObject>();
        for (Node option : node.list("func_options", "DefElem")) {
            uses.addAll(new RoutineNames(context, names)
                    .named(option.get("arg", "List").names("items")));
        }
        make("foreign-data wrapper", node.text("fdwname"), uses, false, node);
    }

    /** CREATE SERVER. */
    void server(Node node) {
        var wrapper = others.find("foreign-data wrapper", List.of(node.text("fdwname")), "", false, node);
        make("server", node.text("servername"), list(wrapper), node.is("if_not_exists"), node);
    }

    /** CREATE USER MAPPING. */
    void userMapping(Node node) {
        var server = others.find("server", List.of(node.text("servername")), "", false, node);
        String title = OtherNames.mapping(node.get("user"), node.text("servername"));
        make("user mapping", title, list(server), node.is("if_not_exists"), node);
    }

    /** CREATE EVENT TRIGGER. */
    void eventTrigger(Node node) {
        var function = new RoutineNames(context, names).withoutArguments(node.names("funcname"), node);
        make("event trigger", node.text("trigname"), list(function), false, node);
    }

    /** CREATE SUBSCRIPTION. */
    void subscription(Node node) {
        make("subscription", node.text("subname"), List.of(), false, node);
    }

    /** CREATE ACCESS METHOD. */
    void accessMethod(Node node) {
        make("access method", node.text("amname"), functions(node.names("handler_name")), false, node);
    }

    /** CREATE LANGUAGE with a handler. */
    void language(Node node) {
        make("language", node.text("plname"), functions(node.names("plhandler")), node.is("replace"), node);
    }

    /** CREATE CAST. */
    void cast(Node node) {
        var uses = new ArrayList<SchemaObject>();
        type(node.get("sourcetype")).ifPresent(uses::add);
        type(node.get("targettype")).ifPresent(uses::add);
        routine(node.get("func")).ifPresent(uses::add);
        make("cast", others.cast(node.get("sourcetype"), node.get("targettype")), uses, false, node);
    }

    /** CREATE TRANSFORM. */
    void transform(Node node) {
        var uses = new ArrayList<SchemaObject>();
        type(node.get("type_name")).ifPresent(uses::add);
        routine(node.get("fromsql")).ifPresent(uses::add);
        routine(node.get("tosql")).ifPresent(uses::add);
        context.schema().other("language", node.text("lang")).ifPresent(uses::add);
        make("transform", others.transform(node.get("type_name"), node.text("lang")), uses, node.is("replace"), node);
    }

    private void make(String kind, String name, Collection<? extends SchemaObject> uses, boolean mayBeThere, Node at) {
        String title = OtherNames.titled(kind, List.of(name));
        Optional<Other> there = context.schema().other(kind, title);
        if (there.isPresent()) {
            context.reads(there.get());
            if (!mayBeThere) {
                context.exists(at, there.get(), "Remove the statement, or choose another name.");
            }
            return;
        }
        add(context, new Other(kind, title), uses);
    }

    /** Adds an object and remembers what it needs. */
    static void add(Context context, Other other, Collection<? extends SchemaObject> uses) {
        context.schema().add(other);
        context.writes(other);
        other.uses().addAll(uses);
        uses.forEach(it -> context.schema().dependencies().add(other, it, Strength.NORMAL));
    }

    private Optional<SchemaObject> type(Node typeName) {
        return Optional.ofNullable(
                new RoutineNames(context, names).type(typeName).made());
    }

    private Optional<SchemaObject> routine(Node named) {
        if (!named.present() || BuiltInRoutines.has(last(named.names("objname")))) {
            return Optional.empty();
        }
        return new ObjectNames(context, names).routine("OBJECT_FUNCTION", named, false);
    }

    private List<? extends SchemaObject> functions(List<String> parts) {
        return parts.isEmpty() ? List.of() : new RoutineNames(context, names).named(parts);
    }

    private static List<SchemaObject> list(Optional<? extends SchemaObject> object) {
        var list = new ArrayList<SchemaObject>();
        object.ifPresent(list::add);
        return list;
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }

    /** The namespace in which an object of these parts in its name would be made; reported if it is not there. */
    static Optional<Namespace> target(Names names, List<String> parts, Node at) {
        return names.target(parts.size() > 1 ? parts.get(parts.size() - 2) : "", at);
    }
}
