package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.UserType;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what DROP, ALTER, COMMENT and the like name, whatever kind of object it is. */
final class ObjectNames {

    private final Context context;
    private final Names names;

    ObjectNames(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /**
     * An object; reported if it is not there, unless {@code missingOk}, or if it is of another kind.
     *
     * @param type PostgreSQL's name of the kind: {@code OBJECT_TABLE}
     * @param named what names it, wrapped in its type
     */
    Optional<SchemaObject> find(String type, Node named, boolean missingOk) {
        List<String> parts = parts(named);
        Node at = named.get("TypeName").present() ? named.get("TypeName") : named;
        return switch (type) {
            case "OBJECT_TABLE",
                    "OBJECT_FOREIGN_TABLE",
                    "OBJECT_VIEW",
                    "OBJECT_MATVIEW",
                    "OBJECT_INDEX",
                    "OBJECT_SEQUENCE" -> relation(type, parts, at, missingOk);
            case "OBJECT_TYPE", "OBJECT_DOMAIN" -> type(type, parts, at, missingOk);
            case "OBJECT_SCHEMA" -> namespace(parts.get(0), at, missingOk);
            case "OBJECT_COLUMN" -> column(parts, at, missingOk);
            case "OBJECT_TRIGGER", "OBJECT_RULE", "OBJECT_POLICY", "OBJECT_TABCONSTRAINT" ->
                part(type, parts, at, missingOk);
            case "OBJECT_DOMCONSTRAINT" -> domainConstraint(named, parts, missingOk);
            case "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE" ->
                routine(type, named.get("ObjectWithArgs"), missingOk);
            case "OBJECT_PUBLICATION" ->
                publication(parts.get(0), at, missingOk).map(it -> it);
            default ->
                new OtherNames(context, names).find(type, named, missingOk).map(it -> it);
        };
    }

    /** A routine; reported if it is not there, unless {@code missingOk}, or if it is of another kind. */
    Optional<SchemaObject> routine(String type, Node named, boolean missingOk) {
        String kind = type.equals("OBJECT_FUNCTION")
                ? "function"
                : type.equals("OBJECT_PROCEDURE")
                        ? "procedure"
                        : type.equals("OBJECT_AGGREGATE") ? "aggregate" : "routine";
        var found = new RoutineNames(context, names).find(kind, named, missingOk);
        if (found.isPresent() && kind.equals("aggregate") && !found.get().kind().equals(kind)) {
            unfit(found.get(), "aggregate", named);
            return Optional.empty();
        }
        return found.map(it -> it);
    }

    /** A relation of a kind; reported if it is not there, unless {@code missingOk}, or if it is of another kind. */
    Optional<SchemaObject> relation(String type, List<String> parts, Node at, boolean missingOk) {
        String what = word(type);
        Optional<Relation> found =
                missingOk ? names.find(parts, it -> it.relation(last(parts))) : names.relation(parts, at, what);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        context.reads(found.get());
        String kind = found.get().kind();
        boolean fits = kind.equals(what) || (what.equals("table") && kind.equals("partitioned table"));
        if (!fits) {
            unfit(found.get(), what, at);
            return Optional.empty();
        }
        return found.map(it -> it);
    }

    /** A part of a relation: trigger, rule, policy or constraint; reported if it is not there, unless {@code missingOk}. */
    Optional<SchemaObject> part(String type, Relation relation, String name, Node at, boolean missingOk) {
        String what = word(type);
        List<? extends SchemaObject> all = switch (type) {
            case "OBJECT_TRIGGER" -> Parts.triggers(relation);
            case "OBJECT_RULE" -> Parts.rules(relation);
            case "OBJECT_POLICY" -> Parts.policies(relation);
            default -> Parts.constraints(relation);
        };
        Optional<? extends SchemaObject> found =
                all.stream().filter(it -> Parts.name(it).equals(name)).findFirst();
        if (found.isPresent()) {
            context.reads(found.get());
            return Optional.of(found.get());
        }
        boolean hidden = type.equals("OBJECT_RULE") && name.equals("_RETURN");
        if (!missingOk && !hidden && !Parts.inherited(relation, what, name)) {
            missingPart(what, relation, name, at, all.stream().map(Parts::name).toList());
        }
        return Optional.empty();
    }

    private Optional<SchemaObject> part(String type, List<String> parts, Node at, boolean missingOk) {
        List<String> owner = parts.subList(0, parts.size() - 1);
        Optional<Relation> relation =
                missingOk ? names.find(owner, it -> it.relation(last(owner))) : names.relation(owner, at, "relation");
        relation.ifPresent(context::reads);
        return relation.flatMap(it -> part(type, it, last(parts), at, missingOk));
    }

    /** A type with a name of its own; reported if it is not there. */
    Optional<SchemaObject> type(List<String> parts, Node at) {
        return type("OBJECT_TYPE", parts, at, false);
    }

    /** A domain; reported if it is not there, or is of another kind. */
    Optional<Domain> domain(List<String> parts, Node at) {
        return type("OBJECT_DOMAIN", parts, at, false).map(Domain.class::cast);
    }

    private Optional<SchemaObject> type(String type, List<String> parts, Node at, boolean missingOk) {
        Optional<SchemaObject> found = names.find(parts, it -> typeIn(it, last(parts)));
        found.ifPresent(context::reads);
        if (found.isEmpty()) {
            if (!missingOk
                    && !Names.isNotOurs(parts)
                    && BuiltInTypes.format("pg_catalog", last(parts), List.of()).isEmpty()) {
                names.missing(at, word(type), Identifier.quote(parts), typeNames());
            }
            return found;
        }
        if (type.equals("OBJECT_DOMAIN") && !(found.get() instanceof Domain)) {
            unfit(found.get(), "domain", at);
            return Optional.empty();
        }
        return found;
    }

    /** A type that has a name of its own; a table's row type is not meant by DROP TYPE and the like. */
    private static Optional<SchemaObject> typeIn(Namespace namespace, String name) {
        Optional<UserType> type = namespace.type(name);
        return type.isPresent()
                ? type.map(it -> it)
                : namespace
                        .relation(name)
                        .filter(CompositeType.class::isInstance)
                        .map(it -> it);
    }

    private List<String> typeNames() {
        return context.schema().namespaces().stream()
                .flatMap(it -> Stream.concat(
                        it.types().stream().map(UserType::name),
                        it.relations().stream()
                                .filter(CompositeType.class::isInstance)
                                .map(Relation::name)))
                .toList();
    }

    private Optional<SchemaObject> namespace(String name, Node at, boolean missingOk) {
        if (missingOk) {
            return context.schema().namespace(name).map(it -> it);
        }
        return names.namespace(name, at).map(it -> it);
    }

    private Optional<SchemaObject> column(List<String> parts, Node at, boolean missingOk) {
        if (parts.size() < 2) {
            return Optional.empty();
        }
        List<String> owner = parts.subList(0, parts.size() - 1);
        Optional<Relation> relation = names.relation(owner, at, "relation");
        if (relation.isEmpty() || (relation.get() instanceof View view && !view.columnsKnown())) {
            return relation.flatMap(it -> it.column(last(parts)));
        }
        Optional<Column> column =
                missingOk ? relation.get().column(last(parts)) : names.column(relation.get(), last(parts), at);
        return column.map(it -> it);
    }

    private Optional<SchemaObject> domainConstraint(Node named, List<String> parts, boolean missingOk) {
        List<Node> items = named.get("List").list("items");
        List<String> domain = items.isEmpty() || !items.get(0).get("TypeName").present()
                ? parts.subList(0, parts.size() - 1)
                : items.get(0).get("TypeName").names("names");
        return type("OBJECT_DOMAIN", domain, named, missingOk)
                .map(Domain.class::cast)
                .flatMap(it -> constraint(it, last(parts), named, missingOk));
    }

    /** A constraint of a domain; reported if it is not there, unless {@code missingOk}. */
    Optional<SchemaObject> constraint(Domain domain, String name, Node at, boolean missingOk) {
        var found = domain.constraints().stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
        found.ifPresent(context::reads);
        if (found.isEmpty() && !missingOk) {
            missingPart(
                    "constraint",
                    domain,
                    name,
                    at,
                    domain.constraints().stream().map(Parts::name).toList());
        }
        return found.map(it -> it);
    }

    /** A publication; reported if it is not there, unless {@code missingOk}. */
    Optional<Publication> publication(String name, Node at, boolean missingOk) {
        Optional<Publication> found = context.schema().publication(name);
        found.ifPresent(context::reads);
        if (found.isEmpty() && !missingOk) {
            List<String> there = context.schema().publications().stream()
                    .map(Publication::name)
                    .toList();
            names.missing(at, "publication", Identifier.quote(name), there);
        }
        return found;
    }

    private void missingPart(String what, SchemaObject owner, String name, Node at, List<String> there) {
        context.missing(
                at,
                owner.title() + "." + Identifier.quote(name),
                "The %s has no %s %s.%s".formatted(owner, what, Identifier.quote(name), Suggestion.of(name, there)),
                "Correct the name, or create it in an earlier migration.");
    }

    private void unfit(SchemaObject found, String what, Node at) {
        context.refuse(
                Kind.UNFIT,
                at,
                found,
                "%s is %s, not %s."
                        .formatted(found.title(), Context.withArticle(found.kind()), Context.withArticle(what)),
                "Write %s in its place.".formatted(found.kind().toUpperCase(Locale.ROOT)));
    }

    /** What SQL calls a kind of object, in lower case. */
    static String word(String type) {
        return switch (type) {
            case "OBJECT_MATVIEW" -> "materialized view";
            case "OBJECT_TABCONSTRAINT", "OBJECT_DOMCONSTRAINT" -> "constraint";
            default ->
                type.substring("OBJECT_".length()).toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** The parts of a name that is a string, a list of strings, or the name of a type. */
    static List<String> parts(Node named) {
        if (named.get("String").present()) {
            return List.of(named.get("String").text("sval"));
        }
        if (named.get("TypeName").present()) {
            return named.get("TypeName").names("names");
        }
        return named.get("List").names("items");
    }

    private static String last(List<String> parts) {
        return parts.get(parts.size() - 1);
    }
}
