package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds the constraints that an index keeps: PRIMARY KEY, UNIQUE and EXCLUDE. */
final class NewKey {

    private final Context context;
    private final Names names;
    private final NewIndex indexes;
    private final NewConstraint constraints;

    NewKey(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.indexes = new NewIndex(context, names);
        this.constraints = new NewConstraint(context, names);
    }

    /** Adds one; empty, and reported, if the table has a primary key or the name is taken. */
    Optional<Constraint> add(Table table, Demand demand) {
        Node node = demand.node();
        Constraint.Type type = type(demand);
        if (type == Constraint.Type.PRIMARY_KEY && hasPrimaryKey(table, node)) {
            return Optional.empty();
        }
        if (!node.text("indexname").isEmpty()) {
            return usingIndex(table, demand, type);
        }
        List<Node> elements = elements(demand);
        String name = name(table, demand, type, elements);
        if (nameTaken(table, name, node)) {
            return Optional.empty();
        }
        var index = new Index(table, name);
        index.unique(type != Constraint.Type.EXCLUDE || node.is("without_overlaps"));
        index.nullsNotDistinct(node.is("nulls_not_distinct"));
        index.method(node.text("access_method").isEmpty() ? "btree" : node.text("access_method"));
        if (node.is("without_overlaps")) {
            index.method("gist");
        }
        indexes.keys(index, elements);
        indexes.included(index, node.names("including"), node);
        indexes.predicate(index, node.get("where_clause"));
        Options.apply(index.options(), node.list("options", "DefElem"));
        if (index.keys().size() < elements.size()) {
            // What is missing was reported, and half a key helps nobody.
            return Optional.empty();
        }
        context.schema().add(index);
        context.writes(index);
        new UniqueOfPartitions(context).check(table, index, node);
        return Optional.of(constrain(table, demand, type, name, index));
    }

    private Constraint constrain(Table table, Demand demand, Constraint.Type type, String name, Index index) {
        var constraint = new Constraint(table, type, name);
        constraint.index(index);
        index.keys().stream().map(Index.Key::column).filter(it -> it != null).forEach(constraint.columns()::add);
        constraint.deferrable(demand.deferrable() || demand.deferred());
        constraint.initiallyDeferred(demand.deferred());
        table.constraints().add(constraint);
        context.writes(constraint);
        context.schema().dependencies().add(index, constraint, Strength.AUTO);
        for (Column column : constraint.columns()) {
            context.schema().dependencies().add(constraint, column, Strength.AUTO);
        }
        index.included().forEach(it -> context.schema().dependencies().add(constraint, it, Strength.AUTO));
        if (type == Constraint.Type.PRIMARY_KEY) {
            // A NOT NULL that is there, be it inherited, is enough.
            constraint.columns().stream()
                    .filter(it -> !it.notNull())
                    .forEach(it -> constraints.notNull(it, "", true, Nothing.NODE));
        }
        return constraint;
    }

    /** An index that is there becomes that of the constraint, and takes its name. */
    private Optional<Constraint> usingIndex(Table table, Demand demand, Constraint.Type type) {
        Node node = demand.node();
        String indexName = node.text("indexname");
        Optional<Relation> found = table.namespace().relation(indexName);
        if (found.isEmpty()) {
            names.missing(
                    node,
                    "index",
                    Identifier.quote(indexName),
                    table.indexes().stream().map(Index::name).toList());
            return Optional.empty();
        }
        context.reads(found.get());
        Optional<String> unfit = unfit(table, found.get());
        if (unfit.isPresent()) {
            context.refuse(
                    Kind.UNFIT,
                    node,
                    found.get(),
                    "The index %s %s, so no constraint can use it.".formatted(Identifier.quote(indexName), unfit.get()),
                    "Create a unique index of plain columns of this table, without WHERE, and use that.");
            return Optional.empty();
        }
        var index = (Index) found.get();
        String name = node.text("conname").isEmpty() ? indexName : node.text("conname");
        if (!name.equals(indexName)) {
            if (nameTaken(table, name, node)) {
                return Optional.empty();
            }
            context.schema().place(index, index.namespace(), name);
            context.writes(index);
        } else if (constraints.taken(table, name, node)) {
            return Optional.empty();
        }
        return Optional.of(constrain(table, demand, type, name, index));
    }

    private static Optional<String> unfit(Table table, Relation relation) {
        if (!(relation instanceof Index index)) {
            return Optional.of("is a " + relation.kind());
        }
        if (index.table() != table) {
            return Optional.of("is not one of the table " + table.title());
        }
        if (table.constraints().stream()
                .anyMatch(it -> it.index().filter(index::equals).isPresent())) {
            return Optional.of("is that of a constraint already");
        }
        if (!index.unique()) {
            return Optional.of("is not unique");
        }
        if (index.predicate().isPresent()) {
            return Optional.of("does not have every row");
        }
        if (index.keys().stream().anyMatch(it -> it.column() == null)) {
            return Optional.of("has an expression among its keys");
        }
        return index.keys().stream().anyMatch(it -> !it.order().isEmpty())
                ? Optional.of("is not sorted as usual")
                : Optional.empty();
    }

    private boolean hasPrimaryKey(Table table, Node at) {
        Optional<Constraint> there = table.constraints().stream()
                .filter(it -> it.type() == Constraint.Type.PRIMARY_KEY)
                .findFirst();
        there.ifPresent(it -> context.refuse(
                Kind.EXISTS,
                at,
                it,
                "The table %s has a primary key already: %s.".formatted(table.title(), Identifier.quote(it.name())),
                "Use UNIQUE, or drop that one before."));
        return there.isPresent();
    }

    private static Constraint.Type type(Demand demand) {
        return switch (demand.type()) {
            case "CONSTR_PRIMARY" -> Constraint.Type.PRIMARY_KEY;
            case "CONSTR_UNIQUE" -> Constraint.Type.UNIQUE;
            default -> Constraint.Type.EXCLUDE;
        };
    }

    private static List<Node> elements(Demand demand) {
        if (demand.type().equals("CONSTR_EXCLUSION")) {
            return demand.node().list("exclusions", "List").stream()
                    .map(it -> it.list("items").get(0).get("IndexElem"))
                    .toList();
        }
        return demand.columns().stream().map(it -> element(it, demand.node())).toList();
    }

    private static Node element(String column, Node at) {
        var element = JsonNodeFactory.instance.objectNode();
        element.put("name", column);
        element.put("location", at.json().path("location").asInt(0));
        return new Node(element);
    }

    private static String name(Table table, Demand demand, Constraint.Type type, List<Node> elements) {
        String given = demand.node().text("conname");
        if (!given.isEmpty()) {
            return given;
        }
        var columns = new ArrayList<>(ChosenNames.columns(elements));
        columns.addAll(demand.node().names("including"));
        return ChosenNames.keyIndex(
                table,
                ChosenNames.distinct(columns),
                switch (type) {
                    case PRIMARY_KEY -> "pkey";
                    case UNIQUE -> "key";
                    default -> "excl";
                });
    }

    private boolean nameTaken(Table table, String name, Node at) {
        Optional<Relation> there = table.namespace().relation(name);
        there.ifPresent(it -> context.exists(at, it, "Give the constraint another name: it is its index's, too."));
        return there.isPresent() || constraints.taken(table, name, at);
    }
}
