package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.Optional;
import java.util.function.Consumer;

/** ALTER COLUMN, but for its type: default, expression, NOT NULL and options. */
final class ColumnChanges {

    private final Context context;
    private final Names names;
    private final NewColumn columns;
    private final Values values;
    private final NotNull notNull;
    private final IdentityChanges identities;

    ColumnChanges(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.columns = new NewColumn(context, names);
        this.values = new Values(context);
        this.notNull = new NotNull(context, names);
        this.identities = new IdentityChanges(context, names);
    }

    /** Changes a column of a relation and of what inherits from it. */
    void apply(Relation relation, Node command, Node at, boolean descend) {
        if (command.text("name").isEmpty() || SystemColumns.has(command.text("name"))) {
            // A column of an index goes by its number, and has nothing but statistics.
            return;
        }
        Optional<Column> found = names.column(relation, command.text("name"), at);
        if (found.isEmpty()) {
            return;
        }
        Column column = found.get();
        switch (command.text("subtype")) {
            case "AT_ColumnDefault" -> setDefault(column, command, at, descend);
            case "AT_SetNotNull" -> notNull.set(column, at, descend);
            case "AT_DropNotNull" -> notNull.drop(column, at, descend);
            case "AT_SetExpression" -> setExpression(column, command, at);
            case "AT_DropExpression" -> dropExpression(column, command, at);
            case "AT_AddIdentity", "AT_SetIdentity", "AT_DropIdentity" -> identities.apply(column, command, at);
            default -> context.writes(column, "options");
        }
    }

    private void setDefault(Column column, Node command, Node at, boolean descend) {
        if (column.generation() != Generation.NONE) {
            boolean computed = computed(column);
            context.refuse(
                    Kind.UNFIT,
                    at,
                    column,
                    "The column %s of %s is %s, which has no default."
                            .formatted(
                                    Identifier.quote(column.name()),
                                    column.relation().title(),
                                    computed ? "a generated column" : "an identity column"),
                    computed ? "Use DROP EXPRESSION or SET EXPRESSION." : "Use DROP IDENTITY or SET GENERATED.");
            return;
        }
        if (command.get("def").present()) {
            columns.setDefault(column, command.get("def"));
        } else {
            values.set(column, null);
        }
        context.writes(column, "default");
        if (!descend || !(column.relation() instanceof Table table)) {
            return;
        }
        for (Table child : context.schema().children(table)) {
            child.column(column.name())
                    .filter(it -> it.generation() == Generation.NONE)
                    .ifPresent(it -> setDefault(it, command, at, true));
        }
    }

    private void setExpression(Column column, Node command, Node at) {
        if (refusedIfNotComputed(column, false, at)) {
            return;
        }
        columns.generate(column, command.get("def"));
        context.writes(column, "default");
        descend(column, it -> setExpression(it, command, at));
    }

    private void dropExpression(Column column, Node command, Node at) {
        if (refusedIfNotComputed(column, command.is("missing_ok"), at)) {
            return;
        }
        values.set(column, null);
        context.writes(column, "default");
        descend(column, it -> dropExpression(it, command, at));
    }

    private boolean refusedIfNotComputed(Column column, boolean quietly, Node at) {
        if (computed(column)) {
            return false;
        }
        if (!quietly) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    column,
                    "The column %s of %s is not a generated column."
                            .formatted(
                                    Identifier.quote(column.name()),
                                    column.relation().title()),
                    "Name a generated column, or use SET DEFAULT or DROP DEFAULT.");
        }
        return true;
    }

    private void descend(Column column, Consumer<Column> change) {
        if (column.relation() instanceof Table table) {
            context.schema()
                    .children(table)
                    .forEach(child -> child.column(column.name()).ifPresent(change));
        }
    }

    private static boolean computed(Column column) {
        return column.generation() == Generation.STORED || column.generation() == Generation.VIRTUAL;
    }
}
