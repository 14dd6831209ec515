package dev.lockkeeper.catalog.schema;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Describes a constraint. */
final class ConstraintLine {

    private ConstraintLine() {}

    static Line of(Constraint constraint) {
        boolean foreignKey = constraint.type() == Constraint.Type.FOREIGN_KEY;
        return new Line(constraint)
                .says("type", constraint.type().words())
                .says("columns", columns(constraint))
                .says(
                        "check",
                        constraint
                                .check()
                                .map(it -> Line.uses(withoutColumns(it)))
                                .orElse(""))
                .says("index", constraint.index().map(Index::title).orElse(""))
                .says("references", constraint.referenced().map(Table::title).orElse(""))
                .says("referenced columns", Line.names(constraint.referencedColumns()))
                .says("on update", foreignKey ? constraint.onUpdate() : "")
                .says("on delete", foreignKey ? constraint.onDelete() : "")
                .says("match full", constraint.matchFull())
                .says("deferrable", constraint.deferrable())
                .says("initially deferred", constraint.initiallyDeferred())
                .says("not valid", !constraint.validated())
                .says("not enforced", !constraint.enforced())
                .says("no inherit", constraint.noInherit())
                .says("inherited only", !constraint.local())
                .says("parents", constraint.inherited() == 0 ? "" : "" + constraint.inherited());
    }

    private static String columns(Constraint constraint) {
        if (constraint.type() != Constraint.Type.CHECK) {
            return Line.names(constraint.columns());
        }
        var names = new TreeSet<String>();
        constraint.columns().forEach(it -> names.add(it.name()));
        return String.join(", ", names);
    }

    private static Set<SchemaObject> withoutColumns(Expression check) {
        var others = new LinkedHashSet<SchemaObject>(check.uses());
        others.removeIf(it -> it instanceof Column || it instanceof Table || it instanceof UserType.Domain);
        return others;
    }
}
