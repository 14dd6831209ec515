package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Scope.Source;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the expressions in a statement name, in the scope they stand in. */
final class ExpressionReader {

    /** Every table has them: https://www.postgresql.org/docs/current/ddl-system-columns.html */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private static final Set<String> OF_SEQUENCES = Set.of("nextval", "currval", "setval");

    private final Context context;
    private final Names names;
    private final References references;
    private final Set<SchemaObject> uses = new LinkedHashSet<>();
    private final Set<Relation> starred = new LinkedHashSet<>();

    ExpressionReader(Context context, Names names) {
        this(context, names, References.none());
    }

    /** One that collects what it reads where. */
    ExpressionReader(Context context, Names names, References references) {
        this.context = context;
        this.names = names;
        this.references = references;
    }

    /** Where the names of columns stand. */
    References references() {
        return references;
    }

    /** What was found so far, in the order it was found. */
    List<SchemaObject> uses() {
        return List.copyOf(uses);
    }

    /** The relations for whose columns a star stands. */
    Set<Relation> starred() {
        return starred;
    }

    /** A star stands for a column. */
    void star(Output output) {
        use(output);
        if (output.column() != null) {
            starred.add(output.column().relation());
        }
    }

    void use(SchemaObject object) {
        if (uses.add(object)) {
            context.reads(object);
        }
    }

    /** Reads an expression, or any part of a statement in which expressions are. */
    void read(JsonNode json, Scope scope) {
        if (json.isArray()) {
            json.forEach(it -> read(it, scope));
            return;
        }
        json.properties().forEach(field -> {
            Node node = new Node(field.getValue());
            switch (field.getKey()) {
                case "ColumnRef" -> column(node, scope);
                case "A_Indirection" -> {
                    field(node, scope);
                    read(node.json(), scope);
                }
                case "SubLink" -> {
                    read(node.get("testexpr").json(), scope);
                    query(node.get("subselect"), scope);
                }
                case "SelectStmt" -> query(new Node(json), scope);
                case "FuncCall" -> {
                    function(node);
                    read(node.json(), scope);
                }
                case "TypeName", "typeName" -> type(node);
                default -> read(field.getValue(), scope);
            }
        });
    }

    /** A field of a row that FROM names, as in {@code (customer).name}, is its column. */
    private void field(Node indirection, Scope scope) {
        List<String> row = indirection.get("arg", "ColumnRef").names("fields");
        List<String> fields = indirection.names("indirection");
        if (row.size() == 1 && !fields.isEmpty() && scope.column(row.get(0)).isEmpty()) {
            scope.source(row.get(0)).flatMap(it -> it.column(fields.get(0))).ifPresent(this::use);
        }
    }

    /** The columns that a query gives, which stands in the given scope. */
    List<Output> query(Node wrapped, Scope outer) {
        return new QueryReader(context, names, this).read(wrapped, outer);
    }

    /** The column that is meant; empty and, where it is certain, reported if it is none. */
    Optional<Output> column(Node columnRef, Scope scope) {
        List<String> parts = columnRef.names("fields");
        if (columnRef.list("fields", "A_Star").isEmpty() && !parts.isEmpty()) {
            return parts.size() == 1 ? unqualified(parts.get(0), columnRef, scope) : qualified(parts, columnRef, scope);
        }
        return Optional.empty();
    }

    private Optional<Output> unqualified(String name, Node at, Scope scope) {
        Optional<Output> found = scope.column(name);
        found.ifPresent(it -> {
            use(it);
            references.add(at, it, scope, scope.certain(name));
        });
        if (found.isEmpty()
                && scope.source(name).isEmpty()
                && !SYSTEM_COLUMNS.contains(name)
                && scope.complete()
                && !scope.sources().isEmpty()) {
            context.missing(
                    at,
                    Identifier.quote(name),
                    "There is no column %s here.%s"
                            .formatted(Identifier.quote(name), Suggestion.of(name, scope.columnNames())),
                    "Correct the name, or add the column first.");
        }
        return found;
    }

    private Optional<Output> qualified(List<String> parts, Node at, Scope scope) {
        String table = parts.get(parts.size() - 2);
        String name = parts.get(parts.size() - 1);
        Optional<Source> source = scope.source(table);
        if (source.isEmpty()) {
            // A field of a composite column, or a table that FROM does not name: PostgreSQL knows.
            parts.stream().limit(1).flatMap(it -> scope.column(it).stream()).forEach(this::use);
            return Optional.empty();
        }
        Optional<Output> found = source.get().column(name);
        found.ifPresent(it -> {
            use(it);
            references.add(at, it, scope, true);
        });
        if (found.isEmpty() && source.get().known() && !SYSTEM_COLUMNS.contains(name)) {
            List<String> there =
                    source.get().columns().stream().map(Output::name).toList();
            // table.function is a call of function(table), which users may have made.
            if (names.find(List.of(name), it -> it.routines(name).stream().findFirst())
                    .isEmpty()) {
                context.missing(
                        at,
                        Identifier.quote(table) + "." + Identifier.quote(name),
                        "%s has no column %s.%s"
                                .formatted(Identifier.quote(table), Identifier.quote(name), Suggestion.of(name, there)),
                        "Correct the name, or add the column first.");
            }
        }
        return found;
    }

    void use(Output output) {
        if (output.column() != null) {
            use(output.column());
        }
    }

    private void function(Node call) {
        List<String> parts = call.names("funcname");
        String name = parts.get(parts.size() - 1);
        if (OF_SEQUENCES.contains(name)) {
            sequence(call);
        }
        List<Routine> candidates = names.find(
                        parts, it -> Optional.of(it.routines(name)).filter(found -> !found.isEmpty()))
                .orElse(List.of());
        if (candidates.size() == 1) {
            use(candidates.get(0));
        }
    }

    /** A sequence that is named by a constant, as in {@code nextval('orders_id_seq')}, is one that PostgreSQL knows of. */
    private void sequence(Node call) {
        Node argument = call.list("args").stream().findFirst().orElse(call);
        Node constant =
                argument.get("TypeCast").present() ? argument.get("TypeCast").get("arg") : argument;
        String text = constant.get("A_Const").get("sval").text("sval");
        if (!text.isEmpty()) {
            List<String> parts = Identifiers.split(text);
            names.find(parts, it -> it.relation(parts.get(parts.size() - 1))).ifPresent(this::use);
        }
    }

    private void type(Node typeName) {
        List<String> parts = typeName.names("names");
        if (parts.isEmpty()) {
            return;
        }
        String name = parts.get(parts.size() - 1);
        names.find(parts, it -> it.type(name).<SchemaObject>map(type -> type)).ifPresent(this::use);
    }

    /** Uses a relation that is read. */
    void use(Relation relation) {
        use((SchemaObject) relation);
    }
}
