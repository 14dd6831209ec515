package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CREATE TABLE and CREATE FOREIGN TABLE. */
final class CreateTable {

    private final Context context;
    private final Names names;
    private final NewRelation relations;
    private final NewColumn columns;
    private final Parents parents;
    private final Likes likes;
    private final PartitionKey partitionKey;

    CreateTable(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.relations = new NewRelation(context, names);
        this.columns = new NewColumn(context, names);
        this.parents = new Parents(context, names);
        this.likes = new Likes(context, names);
        this.partitionKey = new PartitionKey(context, names);
    }

    /** CREATE FOREIGN TABLE. */
    void foreign(Node node) {
        Node base = node.get("base").get("CreateStmt").present() ? node.get("base", "CreateStmt") : node.get("base");
        apply(base, true);
        Optional<Other> server = context.schema().other("server", Identifier.quote(node.text("servername")));
        Optional<Relation> made = names.find(base.get("relation"));
        if (server.isPresent() && made.isPresent()) {
            context.reads(server.get());
            context.schema().dependencies().add(made.get(), server.get(), Strength.NORMAL);
        }
    }

    /** CREATE TABLE. */
    void apply(Node node) {
        apply(node, false);
    }

    private void apply(Node node, boolean foreign) {
        Optional<Namespace> namespace = relations.place(node.get("relation"), node.is("if_not_exists"));
        if (namespace.isEmpty()) {
            return;
        }
        var table = new Table(namespace.get(), node.get("relation").text("relname"));
        table.foreign(foreign);
        if (foreign) {
            table.replicaIdentity("nothing");
        }
        table.persistence(persistence(node.get("relation"), node.text("oncommit")));
        Options.apply(table.options(), node.list("options", "DefElem"));
        List<Table> from = parents.find(node);
        context.writes(table);
        Map<Column, Node> made = columns(table, node, from);
        context.schema().add(table);
        made.forEach(columns::values);
        parents.adopt(table, from, node.get("partbound"));
        partitionKey.set(table, node.get("partspec"));
        new TableConstraints(context, names).create(table, demands(node));
        parents.notNulls(table);
        parents.continueInto(table);
        likes.complete(table, node);
    }

    /** The columns in order: those of the parents and the type first, then those written, and those of LIKE in between. */
    private Map<Column, Node> columns(Table table, Node node, List<Table> from) {
        typed(table, node);
        from.forEach(it -> parents.columns(table, it));
        var made = new LinkedHashMap<Column, Node>();
        for (Node element : node.list("tableElts")) {
            Node def = element.get("ColumnDef");
            if (def.present()) {
                column(table, def, !from.isEmpty()).ifPresent(it -> made.put(it, def));
            }
            Node like = element.get("TableLikeClause");
            if (like.present()) {
                likes.columns(table, like);
            }
        }
        return made;
    }

    /** A column that is there already may be one that comes from a parent or a type, and is said more of here. */
    private Optional<Column> column(Table table, Node def, boolean hasParents) {
        Optional<Column> there = table.column(def.text("colname"));
        if (!def.get("typeName").present()) {
            return there.isPresent() ? there : names.column(table, def.text("colname"), def);
        }
        if (hasParents
                && there.isPresent()
                && there.get().inherited() > 0
                && !there.get().local()) {
            there.get().local(true);
            return there;
        }
        return columns.add(table, def);
    }

    private void typed(Table table, Node node) {
        if (!node.get("ofTypename").present()) {
            return;
        }
        if (new Types(context, names).of(node.get("ofTypename")).made() instanceof CompositeType composite) {
            for (Column attribute : composite.columns()) {
                var column = new Column(table, attribute.name(), attribute.type());
                column.collation(attribute.collation());
                table.columns().add(column);
                columns.needsType(column);
            }
            table.rowType(composite);
            context.schema().dependencies().add(table, composite, Strength.NORMAL);
        }
    }

    private static List<Demand> demands(Node node) {
        var demands = new ArrayList<Demand>();
        for (Node element : node.list("tableElts")) {
            Node def = element.get("ColumnDef");
            demands.addAll(def.present() ? TableConstraints.ofColumn(def) : List.of());
            Node constraint = element.get("Constraint");
            if (constraint.present()) {
                demands.add(Demand.ofTable(constraint));
            }
        }
        return demands;
    }

    static Persistence persistence(Node rangeVar, String onCommit) {
        if (onCommit.equals("ONCOMMIT_DROP")) {
            return Persistence.TRANSACTION;
        }
        return switch (rangeVar.text("relpersistence")) {
            case "u" -> Persistence.UNLOGGED;
            case "t" -> Persistence.TEMPORARY;
            default -> Persistence.PERMANENT;
        };
    }
}
