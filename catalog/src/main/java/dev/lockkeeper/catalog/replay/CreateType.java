package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.schema.UserType.OpaqueType;
import dev.lockkeeper.catalog.schema.UserType.RangeType;
import java.util.List;
import java.util.Optional;

/** CREATE TYPE: enums, composite types, ranges and base types. */
final class CreateType {

    private final Context context;
    private final Names names;

    CreateType(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** CREATE TYPE … AS ENUM. */
    void ofLabels(Node node) {
        List<String> parts = node.names("typeName");
        free(parts, node).ifPresent(it -> {
            var type = new EnumType(it, last(parts));
            type.labels().addAll(node.names("vals"));
            add(type);
        });
    }

    /** CREATE TYPE … AS (…). */
    void ofColumns(Node node) {
        Node rangeVar = node.get("typevar");
        List<String> parts = Names.parts(rangeVar);
        Optional<Namespace> namespace = free(parts, rangeVar);
        if (namespace.isEmpty()) {
            return;
        }
        var type = new CompositeType(namespace.get(), last(parts));
        for (Node attribute : node.list("coldeflist", "ColumnDef")) {
            String name = attribute.text("colname");
            Optional<Column> twice = type.column(name);
            if (twice.isPresent()) {
                context.exists(attribute, twice.get(), "Remove one of the two.");
                continue;
            }
            TypeRef of = new Types(context, names).of(attribute.get("typeName"));
            var column = new Column(type, name, of);
            new Collations(context, names).set(column, attribute);
            type.columns().add(column);
            needs(column, of);
        }
        context.schema().add(type);
        context.writes(type);
    }

    /** CREATE TYPE … AS RANGE, which makes a multirange type along with it. */
    void ofRanges(Node node) {
        List<String> parts = node.names("typeName");
        Optional<Namespace> namespace = free(parts, node);
        if (namespace.isEmpty()) {
            return;
        }
        TypeRef subtype = node.list("params", "DefElem").stream()
                .filter(it -> it.is("defname", "subtype"))
                .map(it -> it.get("arg", "TypeName"))
                .filter(Node::present)
                .map(it -> new Types(context, names).of(it))
                .findFirst()
                .orElse(TypeRef.unknown("?"));
        var range = new RangeType(namespace.get(), last(parts), subtype);
        add(range);
        needs(range, subtype);
        List<String> multirange = node.list("params", "DefElem").stream()
                .filter(it -> it.is("defname", "multirange_type_name"))
                .map(it -> it.get("arg", "TypeName").names("names"))
                .findFirst()
                .orElse(List.of(namespace.get().name(), multirange(last(parts))));
        free(multirange, node).ifPresent(it -> {
            var type = new OpaqueType(it, last(multirange));
            add(type);
            context.schema().dependencies().add(type, range, Strength.AUTO);
        });
    }

    /** CREATE TYPE of somebody's C functions, and the announcement of one. */
    void ofCode(Node node) {
        List<String> parts = node.names("defnames");
        Optional<Namespace> namespace = names.target(namespaceOf(parts), node);
        if (namespace.isEmpty()) {
            return;
        }
        Optional<UserType> there = namespace.get().type(last(parts));
        boolean announced = there.isPresent()
                && there.get() instanceof OpaqueType
                && !node.list("definition").isEmpty();
        if (announced) {
            context.writes(there.get(), "definition");
            return;
        }
        free(parts, node).ifPresent(it -> add(new OpaqueType(it, last(parts))));
    }

    /** The schema of a type that is to be made; what has its name already is reported. */
    Optional<Namespace> free(List<String> parts, Node at) {
        Optional<Namespace> namespace = names.target(namespaceOf(parts), at);
        if (namespace.isEmpty()) {
            return namespace;
        }
        Optional<? extends SchemaObject> there = Move.taken(namespace.get(), last(parts), true, false);
        if (there.isEmpty()) {
            return namespace;
        }
        context.reads(there.get());
        context.exists(at, there.get(), "Choose another name, or drop it first.");
        return Optional.empty();
    }

    /** The multirange's name where the statement gives none. */
    private static String multirange(String range) {
        int at = range.indexOf("range");
        return at < 0 ? range + "_multirange" : range.substring(0, at) + "multi" + range.substring(at);
    }

    private void add(UserType type) {
        context.schema().add(type);
        context.writes(type);
    }

    private void needs(SchemaObject dependent, TypeRef type) {
        if (type.made() != null) {
            context.schema().dependencies().add(dependent, type.made(), Strength.NORMAL);
        }
    }

    private static String namespaceOf(List<String> parts) {
        return parts.size() > 1 ? parts.get(parts.size() - 2) : "";
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }
}
