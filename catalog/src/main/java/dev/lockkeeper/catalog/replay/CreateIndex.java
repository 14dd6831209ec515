package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE INDEX. */
final class CreateIndex {

    private final Context context;
    private final Names names;
    private final NewIndex indexes;
    private final PartitionParts partitions;

    CreateIndex(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.indexes = new NewIndex(context, names);
        this.partitions = new PartitionParts(context, names);
    }

    void apply(Node node) {
        Optional<Relation> relation = names.relation(Names.parts(node.get("relation")), node.get("relation"), "table")
                .filter(it -> canHaveIndex(it, node.get("relation")));
        if (relation.isEmpty() || taken(relation.get(), node)) {
            return;
        }
        List<Node> elements = node.list("indexParams", "IndexElem");
        List<Node> included = node.list("indexIncludingParams", "IndexElem");
        var index = new Index(relation.get(), name(relation.get(), node, elements, included));
        index.unique(node.is("unique"));
        index.nullsNotDistinct(node.is("nulls_not_distinct"));
        index.method(node.text("accessMethod").isEmpty() ? "btree" : node.text("accessMethod"));
        indexes.keys(index, elements);
        indexes.included(index, included.stream().map(it -> it.text("name")).toList(), node);
        indexes.predicate(index, node.get("whereClause"));
        Options.apply(index.options(), node.list("options", "DefElem"));
        context.schema().add(index);
        context.writes(index);
        if (relation.get() instanceof Table table) {
            partitions(table, index, node);
        }
    }

    private boolean canHaveIndex(Relation relation, Node at) {
        if (relation instanceof Table || (relation instanceof View view && view.materialized())) {
            return true;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                relation,
                "%s is a %s, which cannot have an index.".formatted(relation.title(), relation.kind()),
                "Create the index on a table or a materialized view.");
        return false;
    }

    private boolean taken(Relation relation, Node node) {
        Optional<Relation> there = relation.namespace().relation(node.text("idxname"));
        there.ifPresent(it -> {
            context.reads(it);
            if (!node.is("if_not_exists")) {
                context.exists(node.get("relation"), it, "Choose another name, or drop it before.");
            }
        });
        return there.isPresent();
    }

    private static String name(Relation relation, Node node, List<Node> elements, List<Node> included) {
        if (!node.text("idxname").isEmpty()) {
            return node.text("idxname");
        }
        var all = new ArrayList<>(elements);
        all.addAll(included);
        return ChosenNames.index(relation, ChosenNames.columns(all));
    }

    private void partitions(Table table, Index index, Node node) {
        if (table.partitionKey().isEmpty()) {
            return;
        }
        new UniqueOfPartitions(context).check(table, index, node.get("relation"));
        List<Table> children = context.schema().children(table);
        if (node.get("relation").is("inh")) {
            children.forEach(it -> partitions.continueIndex(index, it));
        } else {
            index.valid(children.isEmpty());
        }
    }
}
