package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the name of a type means. */
final class Types {

    /** Types of well-known extensions: those may have been installed by somebody else, or come with the database. */
    private static final Set<String> OF_EXTENSIONS = Set.of(
            "box2d",
            "box3d",
            "citext",
            "cube",
            "ean13",
            "earth",
            "geography",
            "geometry",
            "halfvec",
            "hll",
            "hstore",
            "isbn",
            "issn",
            "lo",
            "lquery",
            "ltree",
            "ltxtquery",
            "query_int",
            "raster",
            "seg",
            "sparsevec",
            "topogeometry",
            "upc",
            "vector");

    /** What the grammar knows by other names than the catalog does. */
    private static final Set<String> SPELLED =
            Set.of("bigint", "boolean", "character", "decimal", "int", "integer", "real", "serial", "smallint");

    private final Context context;
    private final Names names;

    Types(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** The type that a TypeName node names; reported if there is none. */
    TypeRef of(Node typeName) {
        List<String> parts = typeName.names("names");
        TypeRef element = typeName.is("pct_type") ? ofColumn(parts, typeName) : named(parts, typeName);
        return typeName.list("arrayBounds").isEmpty() ? element : element.asArray();
    }

    private TypeRef named(List<String> parts, Node at) {
        return find(parts, at.list("typmods")).orElseGet(() -> {
            reportMissing(parts, at);
            return TypeRef.unknown(Identifier.quote(parts));
        });
    }

    /** The type of this name, if there is one that is known. */
    Optional<TypeRef> find(List<String> parts, List<Node> modifiers) {
        String name = parts.get(parts.size() - 1);
        String namespace = parts.size() > 1 ? parts.get(parts.size() - 2) : "pg_catalog";
        // pg_catalog is searched before anything of users.
        Optional<TypeRef> found =
                BuiltInTypes.format(namespace, name, modifiers).map(TypeRef::builtIn);
        if (found.isEmpty()) {
            found = names.<SchemaObject>find(parts, it -> made(it, name)).map(it -> {
                context.reads(it);
                return TypeRef.of(it);
            });
        }
        if (found.isEmpty() && name.startsWith("_") && name.length() > 1) {
            var element = new ArrayList<>(parts.subList(0, parts.size() - 1));
            element.add(name.substring(1));
            return find(element, modifiers).map(TypeRef::asArray);
        }
        return found;
    }

    private static Optional<SchemaObject> made(Namespace namespace, String name) {
        Optional<SchemaObject> type = namespace.type(name).map(it -> it);
        return type.isPresent()
                ? type
                : namespace.relation(name).filter(Types::hasRowType).map(it -> it);
    }

    private static boolean hasRowType(Relation relation) {
        return !relation.kind().equals("index") && !relation.kind().equals("sequence");
    }

    private TypeRef ofColumn(List<String> parts, Node at) {
        List<String> relation = parts.subList(0, parts.size() - 1);
        return names.relation(relation, at, "relation")
                .flatMap(it -> names.column(it, parts.get(parts.size() - 1), at))
                .map(it -> it.type())
                .orElseGet(() -> TypeRef.unknown(Identifier.quote(parts) + "%TYPE"));
    }

    private void reportMissing(List<String> parts, Node at) {
        String name = parts.get(parts.size() - 1);
        boolean extension =
                context.schema().others().stream().anyMatch(it -> it.kind().equals("extension"));
        if (extension || Names.isNotOurs(parts) || OF_EXTENSIONS.contains(name)) {
            return;
        }
        names.missing(at, "type", Identifier.quote(parts), there());
    }

    private List<String> there() {
        Set<String> all = context.schema().namespaces().stream()
                .flatMap(it -> it.types().stream())
                .map(it -> it.name())
                .collect(Collectors.toSet());
        all.addAll(BuiltInTypes.names());
        all.addAll(SPELLED);
        return List.copyOf(all);
    }
}
