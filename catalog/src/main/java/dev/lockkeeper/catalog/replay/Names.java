package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what the names in a statement mean, and says so where they mean nothing. */
final class Names {

    /** What PostgreSQL brings along, and Lockkeeper's own: nothing is known, and nothing claimed, of what is in them. */
    private static final Set<String> NOT_OURS = Set.of("pg_catalog", "information_schema", "pg_toast", "lockkeeper");

    /** The schema of what lives until the session ends; it is searched before all others. */
    static final String TEMPORARY = "pg_temp";

    /** What to do about something that nobody has made. */
    static final String CREATE_IT = "Correct the name, or create it in an earlier migration.";

    private final Context context;
    private final Schema schema;
    private final SearchPath path;

    Names(Context context, SearchPath path) {
        this.context = context;
        this.schema = context.schema();
        this.path = path;
    }

    /** Whether nothing is claimed of the objects in this schema; empty: a name without a schema. */
    static boolean notOurs(String namespace) {
        return NOT_OURS.contains(namespace) || namespace.startsWith("pg_temp") || namespace.startsWith("pg_toast");
    }

    /** The schema in which something with these parts in its name would be made; reported if it is not there. */
    Optional<Namespace> target(String namespace, Node at) {
        if (namespace.isEmpty()) {
            return path.names().stream()
                    .flatMap(it -> schema.namespace(it).stream())
                    .findFirst();
        }
        return namespace(namespace, at);
    }

    /** A schema by name; reported if it is not there. */
    Optional<Namespace> namespace(String name, Node at) {
        Optional<Namespace> found = schema.namespace(name);
        found.ifPresent(context::reads);
        if (found.isEmpty() && !notOurs(name)) {
            missing(
                    at,
                    "schema",
                    Identifier.quote(name),
                    schema.namespaces().stream().map(Namespace::name).toList());
        }
        return found;
    }

    /** The first that is found along the search path, or in the schema that is named. */
    <T> Optional<T> find(List<String> parts, Function<Namespace, Optional<T>> inNamespace) {
        String namespace = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        Stream<String> searched =
                namespace.isEmpty() ? Stream.concat(Stream.of(TEMPORARY), path.names().stream()) : Stream.of(namespace);
        return searched.flatMap(it -> schema.namespace(it).stream())
                .flatMap(it -> inNamespace.apply(it).stream())
                .findFirst();
    }

    /** A relation of any kind, whether or not somebody has to say that it is missing. */
    Optional<Relation> find(Node rangeVar) {
        return find(parts(rangeVar), it -> it.relation(rangeVar.text("relname")));
    }

    /** A relation of any kind; reported if it is not there. */
    Optional<Relation> relation(Node rangeVar) {
        return relation(parts(rangeVar), rangeVar, "relation");
    }

    /** A relation of any kind; reported as {@code what} if it is not there. */
    Optional<Relation> relation(List<String> parts, Node at, String what) {
        String name = parts.get(parts.size() - 1);
        Optional<Relation> found = find(parts, it -> it.relation(name));
        found.ifPresent(context::reads);
        if (found.isEmpty() && !isNotOurs(parts)) {
            missing(at, what, Identifier.quote(parts), relationNames());
        }
        return found;
    }

    /** A table; reported if it is not there. Something else of that name counts as nothing, and is not reported here. */
    Optional<Table> table(Node rangeVar) {
        return relation(parts(rangeVar), rangeVar, "table")
                .filter(Table.class::isInstance)
                .map(Table.class::cast);
    }

    /** A column; reported if it is not there. */
    Optional<Column> column(Relation relation, String name, Node at) {
        Optional<Column> found = relation.column(name);
        found.ifPresent(context::reads);
        if (found.isEmpty()) {
            List<String> names = relation.columns().stream().map(Column::name).toList();
            context.missing(
                    at,
                    relation.title() + "." + Identifier.quote(name),
                    "%s %s has no column %s.%s"
                            .formatted(
                                    capital(relation.kind()),
                                    relation.title(),
                                    Identifier.quote(name),
                                    Suggestion.of(name, names)),
                    "Correct the name, or add the column first.");
        }
        return found;
    }

    /** Reports that something is not there, unless an extension may have made it. */
    void missing(Node at, String what, String name, List<String> there) {
        missing(at, what, name, name, there);
    }

    /**
     * Reports that something is not there, unless an extension may have made it.
     *
     * @param name what to compare with those that are there
     * @param told the same with its arguments, as it is told
     */
    void missing(Node at, String what, String name, String told, List<String> there) {
        if (Extensions.mayHaveMade(schema, what)) {
            return;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        context.missing(at, told, "There is no %s %s.%s".formatted(what, told, Suggestion.of(last, there)), CREATE_IT);
    }

    /** Whether a name says that its object is PostgreSQL's own. */
    static boolean isNotOurs(List<String> parts) {
        return parts.size() > 1 && notOurs(parts.get(parts.size() - 2));
    }

    /** The parts of the name in a RangeVar. */
    static List<String> parts(Node rangeVar) {
        String namespace = rangeVar.text("schemaname");
        return namespace.isEmpty() ? List.of(rangeVar.text("relname")) : List.of(namespace, rangeVar.text("relname"));
    }

    private List<String> relationNames() {
        var names = new ArrayList<String>();
        for (Namespace namespace : schema.namespaces()) {
            boolean onPath = path.names().contains(namespace.name());
            namespace.relations().forEach(it -> names.add(onPath ? it.name() : namespace.name() + "." + it.name()));
        }
        return names;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
