package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;

/** INHERIT and NO INHERIT, and what attaching and detaching a partition has in common with them. */
final class Lineage {

    private final Context context;
    private final Names names;

    Lineage(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Makes a table the child of another. */
    void inherit(Table child, Node rangeVar) {
        names.table(rangeVar).ifPresent(parent -> {
            if (child.parents().contains(parent)) {
                context.refuse(
                        Kind.EXISTS,
                        rangeVar,
                        parent,
                        "The table %s inherits from %s already.".formatted(child.title(), parent.title()),
                        "Leave it out.");
            } else if (join(child, parent, rangeVar)) {
                context.schema().dependencies().add(child, parent, Strength.NORMAL);
            }
        });
    }

    /** Takes a parent away from a table. */
    void disinherit(Table child, Node rangeVar) {
        names.table(rangeVar).ifPresent(parent -> {
            if (child.parents().contains(parent)) {
                part(child, parent);
                context.schema().dependencies().forget(child, parent, Strength.NORMAL);
                return;
            }
            context.refuse(
                    Kind.MISSING,
                    rangeVar,
                    parent,
                    "The table %s does not inherit from %s.".formatted(child.title(), parent.title()),
                    "Name one of its parents.");
        });
    }

    /** Counts a parent in; false, and reported, if the child lacks something of it. */
    boolean join(Table child, Table parent, Node at) {
        for (Column column : parent.columns()) {
            if (lacks(child, column, at)) {
                return false;
            }
        }
        for (Constraint constraint : parent.constraints()) {
            if (lacks(child, constraint, at)) {
                return false;
            }
        }
        child.inherit(parent);
        context.writes(child, "parents");
        for (Column column : parent.columns()) {
            child.column(column.name()).ifPresent(it -> it.inherited(it.inherited() + 1));
        }
        for (Constraint constraint : parent.constraints()) {
            inherited(child, constraint).ifPresent(it -> it.inherited(it.inherited() + 1));
        }
        return true;
    }

    /** Counts a parent out: what came from it stays, as the child's own. */
    void part(Table child, Table parent) {
        child.disinherit(parent);
        context.writes(child, "parents");
        for (Column column : parent.columns()) {
            child.column(column.name()).filter(it -> it.inherited() > 0).ifPresent(it -> {
                it.inherited(it.inherited() - 1);
                it.local(it.local() || it.inherited() == 0);
            });
        }
        for (Constraint constraint : parent.constraints()) {
            inherited(child, constraint).filter(it -> it.inherited() > 0).ifPresent(it -> {
                it.inherited(it.inherited() - 1);
                it.local(it.local() || it.inherited() == 0);
            });
        }
    }

    private static Optional<Constraint> inherited(Table child, Constraint from) {
        boolean goesDown = from.type() == Constraint.Type.CHECK || from.type() == Constraint.Type.NOT_NULL;
        return goesDown && !from.noInherit() ? Inheritance.same(child, from) : Optional.empty();
    }

    private boolean lacks(Table child, Column column, Node at) {
        Optional<Column> own = child.column(column.name());
        String what = "";
        if (own.isEmpty()) {
            what = "has no column %s".formatted(Identifier.quote(column.name()));
        } else if (!own.get().type().equals(column.type())
                && own.get().type().known()
                && column.type().known()) {
            what = "has a column %s of another type, %s"
                    .formatted(Identifier.quote(column.name()), own.get().type().title());
        } else if (column.notNull() && !own.get().notNull() && !hasNoInherit(column)) {
            what = "has a column %s that may be null".formatted(Identifier.quote(column.name()));
        }
        return refused(child, column.relation().title(), what, at);
    }

    private static boolean hasNoInherit(Column column) {
        return column.relation() instanceof Table table
                && NewConstraint.ofColumn(table, column)
                        .filter(Constraint::noInherit)
                        .isPresent();
    }

    private boolean lacks(Table child, Constraint constraint, Node at) {
        boolean lacks = constraint.type() == Constraint.Type.CHECK
                && !constraint.noInherit()
                && Inheritance.same(child, constraint).isEmpty();
        String what = lacks ? "has no constraint %s".formatted(Identifier.quote(constraint.name())) : "";
        return refused(child, constraint.owner().title(), what, at);
    }

    private boolean refused(Table child, String parent, String what, Node at) {
        if (what.isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                child,
                "The table %s %s, unlike %s.".formatted(child.title(), what, parent),
                "Change that before: a child has all columns and checks of its parent.");
        return true;
    }
}
