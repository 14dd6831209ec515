package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.View;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** ALTER COLUMN … TYPE, and ALTER ATTRIBUTE of a type. */
final class ColumnType {

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    private final Context context;
    private final Names names;
    private final Types types;
    private final Collations collations;
    private final NewColumn columns;

    ColumnType(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.types = new Types(context, names);
        this.collations = new Collations(context, names);
        this.columns = new NewColumn(context, names);
    }

    /** Changes the type in a relation and in what inherits from it. */
    void apply(Relation relation, Node command, Node at) {
        Node def = command.get("def", "ColumnDef");
        TypeRef type = types.of(def.get("typeName"));
        Optional<Column> column = names.column(relation, command.text("name"), at);
        if (column.isEmpty() || refused(column.get(), at)) {
            return;
        }
        if (relation instanceof Table table && inheritedElsewhere(table, column.get(), at)) {
            return;
        }
        change(column.get(), type, def, at);
        if (!(relation instanceof Table)) {
            for (Table table : TypedTables.of(context.schema(), relation)) {
                table.column(command.text("name")).ifPresent(it -> change(it, type, def, at));
            }
        }
    }

    private void change(Column column, TypeRef type, Node def, Node at) {
        refuseIfUsed(column, at);
        TypeRef before = column.type();
        column.type(type);
        if (before.made() != null && before.made() != type.made()) {
            context.schema().dependencies().forget(column, before.made(), Dependencies.Strength.NORMAL);
        }
        columns.needsType(column);
        collations.set(column, def);
        identity(column, type);
        context.writes(column, "type");
        if (column.relation() instanceof Table table) {
            for (Table child : context.schema().children(table)) {
                child.column(column.name()).ifPresent(it -> change(it, type, def, at));
            }
        }
    }

    /** The sequence of an identity column counts in the column's type. */
    private void identity(Column column, TypeRef type) {
        boolean identity = column.generation() == Generation.IDENTITY_ALWAYS
                || column.generation() == Generation.IDENTITY_BY_DEFAULT;
        if (!identity || !INTEGERS.contains(type.builtIn())) {
            return;
        }
        for (Dependencies.Edge edge : context.schema().dependencies().on(column)) {
            if (edge.dependent() instanceof Sequence sequence && sequence.identity()) {
                SequenceOptions.retype(sequence, type.builtIn());
            }
        }
    }

    private boolean refused(Column column, Node at) {
        String why = "";
        if (column.inherited() > 0) {
            why = "is inherited";
        } else if (column.relation() instanceof Table table && table.rowType().isPresent()) {
            why = "is that of the type the table has";
        } else if (column.relation() instanceof Table table
                && table.partitionColumns().contains(column)) {
            why = "is in the key by which the table is partitioned";
        }
        if (why.isEmpty()) {
            return false;
        }
        context.refuse(
                Kind.UNFIT,
                at,
                column,
                "The type of the column %s of %s cannot be changed: it %s."
                        .formatted(
                                Identifier.quote(column.name()),
                                column.relation().title(),
                                why),
                "Change it where it comes from, or leave it.");
        return true;
    }

    /** A column that a child has from another table, too, cannot change with this one alone. */
    private boolean inheritedElsewhere(Table table, Column column, Node at) {
        Set<Table> changed = new LinkedHashSet<>();
        collect(table, changed);
        for (Table child : changed) {
            Optional<Column> own = child.column(column.name()).filter(any -> !child.equals(table));
            long parents = child.parents().stream().filter(changed::contains).count();
            if (own.isPresent() && own.get().inherited() > parents) {
                context.refuse(
                        Kind.UNFIT,
                        at,
                        own.get(),
                        "The type of the column %s cannot be changed: it is inherited from another table, too."
                                .formatted(own.get().title()),
                        "Take the other parent away with NO INHERIT before.");
                return true;
            }
        }
        return false;
    }

    private void collect(Table table, Set<Table> found) {
        if (found.add(table)) {
            context.schema().children(table).forEach(it -> collect(it, found));
        }
    }

    private void refuseIfUsed(Column column, Node at) {
        for (Dependencies.Edge edge : context.schema().dependencies().on(column)) {
            if (forbids(edge.dependent(), column)) {
                context.refuse(
                        Kind.IN_USE,
                        at,
                        edge.dependent(),
                        "The type of the column %s of %s cannot be changed: the %s uses it."
                                .formatted(
                                        Identifier.quote(column.name()),
                                        column.relation().title(),
                                        edge.dependent()),
                        "Drop that before and create it again afterwards, in one migration.");
                return;
            }
        }
    }

    /** @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">Notes</a> */
    private static boolean forbids(SchemaObject dependent, Column column) {
        if (dependent instanceof Column other) {
            return other.relation().equals(column.relation())
                    && (other.generation() == Generation.STORED || other.generation() == Generation.VIRTUAL);
        }
        return dependent instanceof View
                || dependent instanceof RewriteRule
                || dependent instanceof Trigger
                || dependent instanceof Policy;
    }
}
