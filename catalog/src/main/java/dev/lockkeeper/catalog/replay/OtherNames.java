package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds objects of which only the existence is known. */
final class OtherNames {

    /** Those in no schema, and what SQL calls them. */
    static final Map<String, String> IN_NO_SCHEMA = Map.of(
            "OBJECT_ACCESS_METHOD", "access method",
            "OBJECT_EVENT_TRIGGER", "event trigger",
            "OBJECT_EXTENSION", Extensions.KIND,
            "OBJECT_FDW", "foreign-data wrapper",
            "OBJECT_FOREIGN_SERVER", "server",
            "OBJECT_LANGUAGE", "language",
            "OBJECT_SUBSCRIPTION", "subscription");

    /** Those in a schema, and what SQL calls them. */
    static final Map<String, String> IN_A_SCHEMA = Map.of(
            "OBJECT_COLLATION", "collation",
            "OBJECT_CONVERSION", "conversion",
            "OBJECT_OPCLASS", "operator class",
            "OBJECT_OPERATOR", "operator",
            "OBJECT_OPFAMILY", "operator family",
            "OBJECT_STATISTIC_EXT", "statistics",
            "OBJECT_TSCONFIGURATION", "text search configuration",
            "OBJECT_TSDICTIONARY", "text search dictionary",
            "OBJECT_TSPARSER", "text search parser",
            "OBJECT_TSTEMPLATE", "text search template");

    /** Kinds of which PostgreSQL brings none along, so that one that no statement has made is not there. */
    private static final List<String> ALL_OURS =
            List.of("event trigger", "foreign-data wrapper", "server", "subscription", "statistics", "extension");

    private final Context context;
    private final Names names;

    OtherNames(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /**
     * An object; reported if it is not there, unless {@code missingOk}. There is nothing to find for what belongs to the
     * server: roles, databases, tablespaces.
     */
    Optional<Other> find(String type, Node named, boolean missingOk) {
        if (IN_NO_SCHEMA.containsKey(type)) {
            return find(IN_NO_SCHEMA.get(type), ObjectNames.parts(named), "", missingOk, named);
        }
        return switch (type) {
            case "OBJECT_OPCLASS", "OBJECT_OPFAMILY" -> {
                List<String> parts = ObjectNames.parts(named);
                yield find(
                        IN_A_SCHEMA.get(type), parts.subList(1, parts.size()), using(parts.get(0)), missingOk, named);
            }
            case "OBJECT_OPERATOR" -> {
                Node operator = named.get("ObjectWithArgs");
                yield find("operator", operator.names("objname"), operands(operator.list("objargs")), missingOk, named);
            }
            case "OBJECT_CAST" -> {
                List<Node> types = named.get("List").list("items", "TypeName");
                yield find("cast", List.of(cast(types.get(0), types.get(1))), "", missingOk, named);
            }
            case "OBJECT_TRANSFORM" -> {
                Node transformed = named.get("List").list("items", "TypeName").get(0);
                String language = named.get("List").names("items").get(0);
                yield find("transform", List.of(transform(transformed, language)), "", missingOk, named);
            }
            default ->
                IN_A_SCHEMA.containsKey(type)
                        ? find(IN_A_SCHEMA.get(type), ObjectNames.parts(named), "", missingOk, named)
                        : Optional.empty();
        };
    }

    /** An object by kind and name; reported if it is not there, unless {@code missingOk} or PostgreSQL may have it. */
    Optional<Other> find(String kind, List<String> parts, String suffix, boolean missingOk, Node at) {
        Optional<Other> found = there(kind, parts, suffix);
        found.ifPresent(context::reads);
        boolean broughtAlong = !ALL_OURS.contains(kind) || parts.equals(List.of("plpgsql"));
        if (found.isEmpty() && !missingOk && !broughtAlong) {
            List<String> there = context.schema().others().stream()
                    .filter(it -> it.kind().equals(kind))
                    .map(Other::name)
                    .toList();
            names.missing(at, kind, Identifier.quote(parts) + suffix, there);
        }
        return found;
    }

    /** An object by kind and name, if it is there. */
    Optional<Other> there(String kind, List<String> parts, String suffix) {
        if (IN_A_SCHEMA.containsValue(kind)) {
            return names.find(parts, it -> in(it, kind, parts, suffix));
        }
        String title = titled(kind, parts);
        return context.schema().other(kind, title);
    }

    /** The name of an object in no schema; that of a cast is no identifier. */
    static String titled(String kind, List<String> parts) {
        boolean plain = kind.equals("cast") || kind.equals("transform") || kind.equals("user mapping");
        return plain ? parts.get(0) : Identifier.quote(parts);
    }

    /** The name of an object in a schema; that of an operator is no identifier. */
    static String named(String kind, String name) {
        return kind.equals("operator") ? name : Identifier.quote(name);
    }

    private Optional<Other> in(Namespace namespace, String kind, List<String> parts, String suffix) {
        String name = named(kind, parts.get(parts.size() - 1));
        return context.schema().other(kind, namespace.title() + "." + name + suffix);
    }

    /** What follows the name of an operator class or family. */
    static String using(String method) {
        return " using " + method;
    }

    /** What follows the name of an operator, made of two TypeNames; an empty one where there is no operand. */
    String operands(List<Node> types) {
        return operandsOf(types.stream().map(it -> it.get("TypeName")).toList());
    }

    /** The same of nodes that are not wrapped in their type. */
    String operandsOf(List<Node> types) {
        return types.stream().map(it -> it.present() ? type(it) : "NONE").collect(Collectors.joining(", ", "(", ")"));
    }

    /** The title of a cast. */
    String cast(Node source, Node target) {
        return "(%s as %s)".formatted(type(source), type(target));
    }

    /** The title of a transform, as pg_identify_object writes it. */
    String transform(Node type, String language) {
        return "for %s on language %s".formatted(type(type), language);
    }

    /** The title of a user mapping. */
    static String mapping(Node role, String server) {
        return "for %s server %s".formatted(role(role), Identifier.quote(server));
    }

    /** A role as SQL reads it. */
    static String role(Node role) {
        return role.is("roletype", "ROLESPEC_CSTRING")
                ? Identifier.quote(role.text("rolename"))
                : role.text("roletype").substring("ROLESPEC_".length()).toLowerCase(Locale.ROOT);
    }

    private String type(Node typeName) {
        TypeRef type = new RoutineNames(context, names).type(typeName);
        return type.title();
    }
}
