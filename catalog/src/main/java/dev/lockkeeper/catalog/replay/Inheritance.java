package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** Hands columns and constraints of a table down to one that inherits from it. */
final class Inheritance {

    /** Since then, partitions share the identity column of their table. */
    static final int PARTITIONS_SHARE_IDENTITY = 17;

    private final Context context;
    private final NewColumn columns;
    private final Values values;

    Inheritance(Context context, Names names) {
        this.context = context;
        this.columns = new NewColumn(context, names);
        this.values = new Values(context);
    }

    /** Adds a parent's column without its default, or counts the parent where the child has such a column. */
    Column addColumn(Table child, Column from) {
        Optional<Column> there = child.column(from.name());
        if (there.isPresent()) {
            there.get().inherited(there.get().inherited() + 1);
            there.get().notNull(there.get().notNull() || hasToHaveValue(from));
            return there.get();
        }
        var column = new Column(child, from.name(), from.type());
        column.collation(from.collation());
        column.notNull(hasToHaveValue(from));
        column.local(false);
        column.inherited(1);
        child.columns().add(column);
        columns.needsType(column);
        context.writes(column);
        return column;
    }

    private static boolean hasToHaveValue(Column column) {
        return column.notNull()
                && (!(column.relation() instanceof Table table)
                        || NewConstraint.ofColumn(table, column)
                                .filter(Constraint::noInherit)
                                .isEmpty());
    }

    /** Gives a child's column the default or expression of its parent's. */
    void copyValue(Column from, Column to) {
        boolean identity =
                from.generation() == Generation.IDENTITY_ALWAYS || from.generation() == Generation.IDENTITY_BY_DEFAULT;
        if (identity) {
            boolean partition = to.relation() instanceof Table table && table.isPartition();
            if (partition && context.major() >= PARTITIONS_SHARE_IDENTITY) {
                to.generation(from.generation());
            }
            return;
        }
        from.defaultValue().ifPresent(it -> values.generate(to, Values.over(it, to.relation()), from.generation()));
    }

    /** Adds a parent's CHECK or NOT NULL, or counts the parent where the child has it. */
    Optional<Constraint> addConstraint(Table child, Constraint from) {
        Optional<Constraint> there = same(child, from);
        if (there.isPresent()) {
            there.get().inherited(there.get().inherited() + 1);
            there.get().noInherit(false);
            return there;
        }
        List<Column> own = from.columns().stream()
                .flatMap(it -> child.column(it.name()).stream())
                .toList();
        if (own.isEmpty() && from.type() == Constraint.Type.NOT_NULL) {
            // The column is missing, which was reported.
            return Optional.empty();
        }
        var copy = new Constraint(child, from.type(), free(child, from, own));
        copy.columns().addAll(own);
        from.check().map(it -> Values.over(it, child)).ifPresent(copy::check);
        from.proves().forEach(it -> child.column(it.name()).ifPresent(copy.proves()::add));
        copy.validated(from.validated());
        copy.enforced(from.enforced());
        copy.local(false);
        copy.inherited(1);
        child.constraints().add(copy);
        context.writes(copy);
        needs(copy);
        if (from.type() == Constraint.Type.NOT_NULL) {
            own.forEach(it -> it.notNull(true));
        }
        return Optional.of(copy);
    }

    /** The constraint of a child that a constraint of its parent merges with: by name, or by column for NOT NULL. */
    static Optional<Constraint> same(Table child, Constraint from) {
        if (from.type() != Constraint.Type.NOT_NULL) {
            return child.constraint(from.name()).filter(it -> it.type() == from.type());
        }
        return child.column(from.columns().get(0).name()).flatMap(it -> NewConstraint.ofColumn(child, it));
    }

    private static String free(Table child, Constraint from, List<Column> own) {
        boolean taken = child.constraint(from.name()).isPresent();
        return taken && from.type() == Constraint.Type.NOT_NULL
                ? ChosenNames.constraint(child, own.get(0).name(), "not_null")
                : from.name();
    }

    private void needs(Constraint copy) {
        copy.columns().forEach(it -> context.schema().dependencies().add(copy, it, Strength.AUTO));
        copy.check().ifPresent(check -> {
            for (SchemaObject used : check.uses()) {
                if (!copy.columns().contains(used)) {
                    context.schema().dependencies().add(copy, used, Strength.NORMAL);
                }
            }
        });
    }
}
