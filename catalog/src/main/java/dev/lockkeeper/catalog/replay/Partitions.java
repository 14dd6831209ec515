package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** ATTACH and DETACH PARTITION, of tables and of indexes. */
final class Partitions {

    private final Context context;
    private final Names names;
    private final Lineage lineage;
    private final PartitionParts parts;

    Partitions(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.lineage = new Lineage(context, names);
        this.parts = new PartitionParts(context, names);
    }

    /** Makes a table a partition of another. */
    void attach(Table table, Node command) {
        Node rangeVar = command.get("name");
        Optional<Table> found = names.table(rangeVar);
        if (found.isEmpty() || refused(table, found.get(), rangeVar)) {
            return;
        }
        Table partition = found.get();
        if (!lineage.join(partition, table, rangeVar)) {
            return;
        }
        partition.partitionBound(PartitionBound.of(command.get("bound")));
        context.schema().dependencies().add(partition, table, Strength.AUTO);
        // A partition has no column of its own: all are its table's.
        partition.columns().forEach(it -> it.local(false));
        for (Constraint constraint : table.constraints()) {
            if (constraint.type() == Constraint.Type.CHECK || constraint.type() == Constraint.Type.NOT_NULL) {
                Inheritance.same(partition, constraint).ifPresent(it -> it.local(false));
            }
        }
        shareIdentity(table, partition);
        parts.copy(table, partition);
    }

    private void shareIdentity(Table table, Table partition) {
        if (context.major() < Inheritance.PARTITIONS_SHARE_IDENTITY) {
            return;
        }
        for (Column column : table.columns()) {
            boolean identity = column.generation() == Generation.IDENTITY_ALWAYS
                    || column.generation() == Generation.IDENTITY_BY_DEFAULT;
            if (identity) {
                partition.column(column.name()).ifPresent(it -> it.generation(column.generation()));
            }
        }
    }

    private boolean refused(Table table, Table partition, Node at) {
        String why = "";
        if (table.partitionKey().isEmpty()) {
            why = "%s is not partitioned".formatted(table.title());
        } else if (partition.isPartition()) {
            why = "it is a partition already";
        } else if (!partition.parents().isEmpty()) {
            why = "it inherits from another table";
        } else if (partition.partitionKey().isEmpty()
                && !context.schema().children(partition).isEmpty()) {
            why = "other tables inherit from it";
        } else {
            Optional<Column> more = partition.columns().stream()
                    .filter(it -> table.column(it.name()).isEmpty())
                    .findFirst();
            if (more.isPresent()) {
                why = "it has a column %s, which %s lacks"
                        .formatted(Identifier.quote(more.get().name()), table.title());
            }
        }
        if (why.isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                partition,
                "The table %s cannot become a partition of %s: %s.".formatted(partition.title(), table.title(), why),
                "Create the partition like its table: create table … (like %s including all)."
                        .formatted(table.title()));
        return true;
    }

    /** Makes a partition a table of its own. */
    void detach(Table table, Node alterCommand) {
        Node command = alterCommand.get("def", "PartitionCmd");
        Optional<Table> found = names.table(command.get("name"));
        if (found.isEmpty()) {
            return;
        }
        Table partition = found.get();
        if (!partition.parents().contains(table) || !partition.isPartition()) {
            context.refuse(
                    Kind.MISSING,
                    command.get("name"),
                    partition,
                    "The table %s is not a partition of %s.".formatted(partition.title(), table.title()),
                    "Name one of its partitions.");
            return;
        }
        lineage.part(partition, table);
        partition.partitionBound("");
        context.schema().dependencies().forget(partition, table, Strength.AUTO);
        partition.columns().forEach(it -> it.local(true));
        for (Index index : List.copyOf(partition.indexes())) {
            index.parent().ifPresent(it -> release(index, it));
        }
        for (Constraint constraint : partition.constraints()) {
            release(constraint, table);
        }
        for (Column column : partition.columns()) {
            boolean identity = column.generation() == Generation.IDENTITY_ALWAYS
                    || column.generation() == Generation.IDENTITY_BY_DEFAULT;
            if (identity) {
                column.generation(Generation.NONE);
            }
        }
    }

    private void release(Index index, Index parent) {
        context.schema().dependencies().forget(index, parent, Strength.AUTO);
        index.parent(null);
    }

    private void release(Constraint constraint, Table table) {
        Dependencies dependencies = context.schema().dependencies();
        if (constraint.type() == Constraint.Type.CHECK || constraint.type() == Constraint.Type.NOT_NULL) {
            return;
        }
        constraint.local(true);
        constraint.inherited(0);
        table.constraints().forEach(it -> dependencies.forget(constraint, it, Strength.AUTO));
    }

    /** ALTER INDEX … ATTACH PARTITION. */
    void attachIndex(Index index, Node command) {
        Node rangeVar = command.get("name");
        names.relation(Names.parts(rangeVar), rangeVar, "index").ifPresent(it -> {
            if (it instanceof Index part && part.parent().isEmpty()) {
                parts.attach(index, part);
                context.writes(part, "parents");
                validate(index);
            }
        });
    }

    /** An index that was made with ONLY is valid when every partition has its part of it. */
    private void validate(Index index) {
        if (index.table() instanceof Table table) {
            boolean all = context.schema().children(table).stream()
                    .allMatch(child -> child.indexes().stream()
                            .anyMatch(it -> it.parent().filter(index::equals).isPresent()));
            index.valid(index.valid() || all);
        }
    }
}
