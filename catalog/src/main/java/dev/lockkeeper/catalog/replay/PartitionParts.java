package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gives a partition what its table has: indexes, the constraints they keep, and foreign keys. */
final class PartitionParts {

    private final Context context;
    private final NewIndex indexes;
    private final NewForeignKey foreignKeys;

    PartitionParts(Context context, Names names) {
        this.context = context;
        this.indexes = new NewIndex(context, names);
        this.foreignKeys = new NewForeignKey(context, names);
    }

    /** Gives a partition all that its table has. */
    void copy(Table table, Table partition) {
        for (Index index : List.copyOf(table.indexes())) {
            continueIndex(index, partition);
        }
        for (Constraint constraint : List.copyOf(table.constraints())) {
            if (constraint.type() == Constraint.Type.FOREIGN_KEY) {
                continueForeignKey(constraint, partition);
            }
        }
    }

    /** Gives a partition its part of an index, be it one that is there or a new one, and its own partitions theirs. */
    void continueIndex(Index index, Table partition) {
        if (partition.foreign()) {
            return;
        }
        Optional<Constraint> constraint = constraintOf(index);
        Optional<Index> there = partition.indexes().stream()
                .filter(it -> it.parent().isEmpty() && fits(index, it))
                .filter(it -> constraint.isEmpty() || constraintOf(it).isPresent())
                .findFirst();
        Index part = there.orElseGet(() -> make(index, constraint, partition));
        attach(index, part);
        if (there.isEmpty()) {
            context.schema().children(partition).forEach(it -> continueIndex(part, it));
        }
    }

    /** Makes an index the part of another, and its constraint that of the other's. */
    void attach(Index index, Index part) {
        part.parent(index);
        context.schema().dependencies().add(part, index, Strength.AUTO);
        Optional<Constraint> above = constraintOf(index);
        Optional<Constraint> below = constraintOf(part);
        if (above.isPresent() && below.isPresent()) {
            below.get().local(false);
            below.get().inherited(1);
            context.schema().dependencies().add(below.get(), above.get(), Strength.AUTO);
        }
    }

    /** The constraint that an index keeps. */
    static Optional<Constraint> constraintOf(Index index) {
        if (!(index.table() instanceof Table table)) {
            return Optional.empty();
        }
        return table.constraints().stream()
                .filter(it -> it.index().filter(index::equals).isPresent())
                .findFirst();
    }

    /** Whether an index of a partition is what one of the table would be there. */
    static boolean fits(Index index, Index part) {
        return part.method().equals(index.method())
                && part.unique() == index.unique()
                && part.nullsNotDistinct() == index.nullsNotDistinct()
                && keys(part).equals(keys(index))
                && part.included().stream()
                        .map(Column::name)
                        .toList()
                        .equals(index.included().stream().map(Column::name).toList())
                && part.predicate().isPresent() == index.predicate().isPresent();
    }

    private static List<String> keys(Index index) {
        return index.keys().stream()
                .map(it -> it.column() == null ? "(expression)" : it.column().name())
                .toList();
    }

    /** Gives a table an index like that of another, with the constraint that it keeps. */
    Index copy(Index from, Table table) {
        return make(from, constraintOf(from), table);
    }

    private Index make(Index from, Optional<Constraint> constraint, Table partition) {
        List<String> names = from.columnNames();
        String name = constraint
                .map(it -> ChosenNames.keyIndex(partition, names, label(it)))
                .orElseGet(() -> ChosenNames.index(partition, names));
        var part = new Index(partition, name);
        indexes.copy(from, part);
        context.schema().add(part);
        context.writes(part);
        constraint.ifPresent(it -> constrain(it, part, partition));
        return part;
    }

    private static String label(Constraint constraint) {
        return switch (constraint.type()) {
            case PRIMARY_KEY -> "pkey";
            case UNIQUE -> "key";
            default -> "excl";
        };
    }

    private void constrain(Constraint from, Index part, Table partition) {
        var constraint = new Constraint(partition, from.type(), part.name());
        constraint.index(part);
        part.keys().stream().map(Index.Key::column).filter(Objects::nonNull).forEach(constraint.columns()::add);
        constraint.deferrable(from.deferrable());
        constraint.initiallyDeferred(from.initiallyDeferred());
        partition.constraints().add(constraint);
        context.writes(constraint);
        context.schema().dependencies().add(part, constraint, Strength.AUTO);
        constraint.columns().forEach(it -> context.schema().dependencies().add(constraint, it, Strength.AUTO));
    }

    /** Gives a partition its copy of a foreign key, and its own partitions theirs. */
    void continueForeignKey(Constraint from, Table partition) {
        Optional<Constraint> there = partition.constraints().stream()
                .filter(it -> it.inherited() == 0 && sameForeignKey(from, it))
                .findFirst();
        Constraint part = there.orElseGet(() -> foreignKey(from, partition));
        part.local(false);
        part.inherited(1);
        context.schema().dependencies().add(part, from, Strength.AUTO);
        if (there.isEmpty()) {
            context.schema().children(partition).forEach(it -> continueForeignKey(part, it));
        }
    }

    private static boolean sameForeignKey(Constraint from, Constraint there) {
        return there.type() == Constraint.Type.FOREIGN_KEY
                && there.referenced().equals(from.referenced())
                && there.referencedColumns().equals(from.referencedColumns())
                && there.columns().stream()
                        .map(Column::name)
                        .toList()
                        .equals(from.columns().stream().map(Column::name).toList())
                && there.onDelete().equals(from.onDelete())
                && there.onUpdate().equals(from.onUpdate())
                && there.deferrable() == from.deferrable()
                && there.validated() == from.validated();
    }

    private Constraint foreignKey(Constraint from, Table partition) {
        List<String> columns = from.columns().stream().map(Column::name).toList();
        String name = partition.constraint(from.name()).isEmpty()
                ? from.name()
                : ChosenNames.constraint(partition, ChosenNames.addition(columns), "fkey");
        var part = new Constraint(partition, Constraint.Type.FOREIGN_KEY, name);
        columns.forEach(it -> partition.column(it).ifPresent(part.columns()::add));
        from.referenced().ifPresent(part::referenced);
        part.referencedColumns().addAll(from.referencedColumns());
        part.onUpdate(from.onUpdate());
        part.onDelete(from.onDelete());
        part.matchFull(from.matchFull());
        part.deferrable(from.deferrable());
        part.initiallyDeferred(from.initiallyDeferred());
        part.enforced(from.enforced());
        part.validated(from.validated());
        partition.constraints().add(part);
        context.writes(part);
        foreignKeys.needs(part);
        return part;
    }
}
