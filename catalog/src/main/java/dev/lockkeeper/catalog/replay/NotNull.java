package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;

/** SET NOT NULL and DROP NOT NULL, and the end of a constraint that says so. */
final class NotNull {

    private final Context context;
    private final NewConstraint constraints;
    private final Inheritance inheritance;

    NotNull(Context context, Names names) {
        this.context = context;
        this.constraints = new NewConstraint(context, names);
        this.inheritance = new Inheritance(context, names);
    }

    /** Demands a value, in the tables that inherit from that of the column, too. */
    void set(Column column, Node at, boolean descend) {
        if (!(column.relation() instanceof Table table)) {
            return;
        }
        boolean there = NewConstraint.ofColumn(table, column).isPresent();
        constraints.notNull(column, "", true, Nothing.NODE);
        context.writes(column, "not null");
        Optional<Constraint> constraint = NewConstraint.ofColumn(table, column);
        if (constraint.isPresent() && (there || !descend)) {
            return;
        }
        for (Table child : context.schema().children(table)) {
            if (constraint.isPresent()) {
                descend(constraint.get(), child);
            } else if (descend) {
                child.column(column.name()).ifPresent(it -> set(it, at, true));
            }
        }
    }

    /** Demands values in the same columns of what inherits from the table of a new primary key. */
    void descendFromKey(Constraint key, Table table) {
        for (Column column : key.columns()) {
            Optional<Constraint> named = NewConstraint.ofColumn(table, column);
            for (Table child : context.schema().children(table)) {
                if (named.isEmpty()) {
                    child.column(column.name()).ifPresent(it -> set(it, Nothing.NODE, true));
                } else if (Inheritance.same(child, named.get()).isEmpty()) {
                    descend(named.get(), child);
                }
            }
        }
    }

    /** Hands a NOT NULL that is new in a table down to those that inherit from it. */
    void descend(Constraint from, Table child) {
        if (from.noInherit()) {
            return;
        }
        boolean merges = Inheritance.same(child, from).isPresent();
        inheritance
                .addConstraint(child, from)
                .filter(any -> !merges)
                .ifPresent(it -> context.schema().children(child).forEach(below -> descend(it, below)));
    }

    /** Allows nulls. */
    void drop(Column column, Node at, boolean descend) {
        if (!(column.relation() instanceof Table table) || refused(column, table, at)) {
            return;
        }
        Optional<Constraint> constraint = NewConstraint.ofColumn(table, column);
        if (constraint.isPresent()) {
            remove(constraint.get(), table, descend);
            return;
        }
        column.notNull(false);
        context.writes(column, "not null");
        if (descend) {
            for (Table child : context.schema().children(table)) {
                child.column(column.name()).ifPresent(it -> drop(it, at, true));
            }
        }
    }

    /** Takes away the constraint, here and where it is inherited. */
    void remove(Constraint constraint, Table table, boolean descend) {
        Column column = constraint.columns().get(0);
        column.notNull(false);
        context.writes(column, "not null");
        context.writes(constraint);
        context.schema().remove(constraint);
        for (Table child : context.schema().children(table)) {
            Optional<Constraint> below = Inheritance.same(child, constraint);
            below.ifPresent(it -> release(it, child, descend));
        }
    }

    private void release(Constraint constraint, Table child, boolean descend) {
        constraint.inherited(Math.max(0, constraint.inherited() - 1));
        if (!descend) {
            constraint.local(true);
        } else if (constraint.inherited() == 0 && !constraint.local()) {
            remove(constraint, child, true);
        }
    }

    /** Whether something needs the column to have values, which is reported. */
    boolean refused(Column column, Table table, Node at) {
        String why = "";
        if (column.generation() == Generation.IDENTITY_ALWAYS
                || column.generation() == Generation.IDENTITY_BY_DEFAULT) {
            why = "is an identity column";
        } else if (inPrimaryKey(column, table)) {
            why = "is in the primary key";
        } else if (NewConstraint.ofColumn(table, column)
                        .filter(it -> it.inherited() > 0)
                        .isPresent()
                || (table.isPartition() && notNullAbove(column, table))) {
            why = "is NOT NULL in the table it comes from";
        }
        if (why.isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                column,
                "The column %s of %s %s, so it cannot be null."
                        .formatted(Identifier.quote(column.name()), table.title(), why),
                "Change that before, or leave the column NOT NULL.");
        return true;
    }

    private static boolean inPrimaryKey(Column column, Table table) {
        return table.constraints().stream()
                .anyMatch(it ->
                        it.type() == Constraint.Type.PRIMARY_KEY && it.columns().contains(column));
    }

    private static boolean notNullAbove(Column column, Table table) {
        return table.parents().stream()
                .flatMap(it -> it.column(column.name()).stream())
                .anyMatch(Column::notNull);
    }
}
