package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * What LIKE copies from another table into a new one.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-LIKE">LIKE</a>
 */
final class Likes {

    /** The options are bits of a number: src/include/nodes/parsenodes.h, TableLikeOption. */
    private enum Copied {
        COMMENTS(1),
        CONSTRAINTS(1 << 2),
        DEFAULTS(1 << 3),
        GENERATED(1 << 4),
        IDENTITY(1 << 5),
        INDEXES(1 << 6);

        private final int bit;

        Copied(int bit) {
            this.bit = bit;
        }

        boolean in(Node like) {
            return (like.json().path("options").asInt(0) & bit) != 0;
        }
    }

    private final Context context;
    private final Names names;
    private final NewColumn columns;
    private final NewSequence sequences;
    private final Inheritance inheritance;
    private final PartitionParts indexes;
    private final Values values;

    Likes(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.columns = new NewColumn(context, names);
        this.sequences = new NewSequence(context, names);
        this.inheritance = new Inheritance(context, names);
        this.indexes = new PartitionParts(context, names);
        this.values = new Values(context);
    }

    /** Adds the columns, with NOT NULL, which is always copied, and identity where it is asked for. */
    void columns(Table table, Node like) {
        Optional<Relation> source = names.relation(like.get("relation"));
        if (source.isEmpty()) {
            return;
        }
        for (Column from : source.get().columns()) {
            if (table.column(from.name()).isPresent()) {
                context.exists(like.get("relation"), table.column(from.name()).get(), "Leave one of the two out.");
                return;
            }
            var column = new Column(table, from.name(), from.type());
            column.collation(from.collation());
            column.notNull(from.notNull());
            table.columns().add(column);
            columns.needsType(column);
            context.writes(column);
            if (Copied.COMMENTS.in(like)) {
                column.comment(from.comment());
            }
        }
    }

    /** Adds the rest, all columns being there. */
    void complete(Table table, Node node) {
        for (Node like : node.list("tableElts", "TableLikeClause")) {
            names.find(like.get("relation")).ifPresent(it -> complete(table, it, like));
        }
    }

    private void complete(Table table, Relation source, Node like) {
        for (Column from : source.columns()) {
            table.column(from.name()).ifPresent(it -> value(from, it, like));
        }
        if (source instanceof Table from) {
            List.copyOf(from.constraints()).forEach(it -> constraint(table, it, like));
            if (Copied.INDEXES.in(like)) {
                List.copyOf(from.indexes()).forEach(it -> index(table, it, like));
            }
        }
    }

    private void value(Column from, Column to, Node like) {
        switch (from.generation()) {
            case IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT -> {
                if (Copied.IDENTITY.in(like)) {
                    identity(from, to);
                }
            }
            case STORED, VIRTUAL -> {
                if (Copied.GENERATED.in(like)) {
                    from.defaultValue()
                            .ifPresent(it -> values.generate(to, Values.over(it, to.relation()), from.generation()));
                }
            }
            case NONE -> {
                if (Copied.DEFAULTS.in(like)) {
                    from.defaultValue().ifPresent(it -> values.set(to, Values.over(it, to.relation())));
                }
            }
        }
    }

    private void identity(Column from, Column to) {
        to.generation(from.generation());
        Sequence made = sequences.owned(to, List.of());
        made.identity(true);
        for (Dependencies.Edge edge : context.schema().dependencies().on(from)) {
            if (edge.dependent() instanceof Sequence sequence && sequence.identity()) {
                // Limits and all are copied, but not the type in which it counts.
                made.type("bigint");
                made.numbers(sequence.numbers());
            }
        }
    }

    private void constraint(Table table, Constraint from, Node like) {
        boolean check = from.type() == Constraint.Type.CHECK && Copied.CONSTRAINTS.in(like);
        if (check || from.type() == Constraint.Type.NOT_NULL) {
            inheritance.addConstraint(table, from).ifPresent(it -> {
                it.local(true);
                it.inherited(0);
                it.noInherit(from.noInherit());
                if (Copied.COMMENTS.in(like)) {
                    it.comment(from.comment());
                }
            });
        }
    }

    private void index(Table table, Index from, Node like) {
        Index made = indexes.copy(from, table);
        if (Copied.COMMENTS.in(like)) {
            made.comment(from.comment());
            PartitionParts.constraintOf(from)
                    .ifPresent(it -> PartitionParts.constraintOf(made).ifPresent(to -> to.comment(it.comment())));
        }
    }
}
