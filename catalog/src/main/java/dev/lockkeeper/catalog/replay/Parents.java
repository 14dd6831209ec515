package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** What a new table has from the tables it inherits from, or the one it is a partition of. */
final class Parents {

    private final Context context;
    private final Names names;
    private final Inheritance inheritance;
    private final PartitionParts parts;

    Parents(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.inheritance = new Inheritance(context, names);
        this.parts = new PartitionParts(context, names);
    }

    /** The tables after INHERITS or PARTITION OF. */
    List<Table> find(Node node) {
        return node.list("inhRelations", "RangeVar").stream()
                .flatMap(it -> names.table(it).stream().filter(parent -> fits(parent, node, it)))
                .toList();
    }

    private boolean fits(Table parent, Node node, Node at) {
        boolean partition = node.get("partbound").present();
        if (partition == !parent.partitionKey().isEmpty()) {
            return true;
        }
        if (partition) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    parent,
                    "The table %s is not partitioned.".formatted(parent.title()),
                    "Name a table that was created with PARTITION BY.");
        } else {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    parent,
                    "The table %s is partitioned, so no table can inherit from it.".formatted(parent.title()),
                    "Create a partition of it, or inherit from another table.");
        }
        return false;
    }

    /** Adds the columns of a parent, or counts those that are there from another one. */
    void columns(Table table, Table parent) {
        parent.columns().forEach(it -> inheritance.addColumn(table, it));
    }

    /** Makes a table the child of its parents: defaults and the constraints that are inherited. */
    void adopt(Table table, List<Table> parents, Node bound) {
        parents.forEach(table::inherit);
        if (bound.present()) {
            table.partitionBound(PartitionBound.of(bound));
        }
        for (Table parent : parents) {
            Strength strength = bound.present() ? Strength.AUTO : Strength.NORMAL;
            context.schema().dependencies().add(table, parent, strength);
            parent.columns().forEach(it -> value(table, it));
            for (Constraint constraint : parent.constraints()) {
                if (constraint.type() == Constraint.Type.CHECK && !constraint.noInherit()) {
                    inheritance.addConstraint(table, constraint);
                }
            }
        }
    }

    private void value(Table table, Column from) {
        Optional<Column> column = table.column(from.name());
        if (column.isEmpty()
                || column.get().defaultValue().isPresent()
                || column.get().generation() != Generation.NONE) {
            return;
        }
        inheritance.copyValue(from, column.get());
    }

    /** Adds the NOT NULL constraints of the parents: after its own, whose names go first. */
    void notNulls(Table table) {
        for (Table parent : table.parents()) {
            for (Constraint constraint : parent.constraints()) {
                if (constraint.type() == Constraint.Type.NOT_NULL && !constraint.noInherit()) {
                    inheritance.addConstraint(table, constraint);
                }
            }
        }
    }

    /** Gives a partition the indexes, keys and foreign keys of its table. */
    void continueInto(Table table) {
        if (table.isPartition()) {
            table.parents().forEach(it -> parts.copy(it, table));
        }
    }
}
