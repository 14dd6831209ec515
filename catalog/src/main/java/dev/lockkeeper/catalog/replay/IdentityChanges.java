package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** ADD GENERATED … AS IDENTITY, SET GENERATED and DROP IDENTITY. */
final class IdentityChanges {

    private final Context context;
    private final NewColumn columns;
    private final SequenceOptions options;

    IdentityChanges(Context context, Names names) {
        this.context = context;
        this.columns = new NewColumn(context, names);
        this.options = new SequenceOptions(context, names);
    }

    /** Applies one of the three to a column. */
    void apply(Column column, Node command, Node at) {
        boolean adds = command.is("subtype", "AT_AddIdentity");
        if (adds == identity(column)) {
            refuse(column, command, at);
            return;
        }
        context.writes(column, "default");
        switch (command.text("subtype")) {
            case "AT_AddIdentity" -> add(column, command.get("def", "Constraint"), at);
            case "AT_SetIdentity" -> set(column, command.get("def", "List").list("items", "DefElem"));
            default -> drop(column);
        }
        share(column);
    }

    private void add(Column column, Node constraint, Node at) {
        if (!column.notNull()) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    column,
                    "The column %s of %s may be null, so it cannot be an identity column."
                            .formatted(
                                    Identifier.quote(column.name()),
                                    column.relation().title()),
                    "Write before it: alter column %s set not null.".formatted(Identifier.quote(column.name())));
            return;
        }
        columns.identity(column, constraint);
    }

    private void set(Column column, List<Node> elements) {
        for (Node element : elements) {
            if (element.is("defname", "generated")) {
                boolean always =
                        element.get("arg", "Integer").json().path("ival").asInt() == 'a';
                column.generation(always ? Generation.IDENTITY_ALWAYS : Generation.IDENTITY_BY_DEFAULT);
            }
        }
        List<Node> others =
                elements.stream().filter(it -> !it.is("defname", "generated")).toList();
        sequence(column).ifPresent(it -> options.alter(it, others));
    }

    private void drop(Column column) {
        column.generation(Generation.NONE);
        sequence(column).ifPresent(it -> {
            context.writes(it);
            context.schema().remove(it);
        });
    }

    /** Since PostgreSQL 17, the partitions have what their table has. */
    private void share(Column column) {
        if (context.major() < Inheritance.PARTITIONS_SHARE_IDENTITY || !(column.relation() instanceof Table table)) {
            return;
        }
        for (Table child : context.schema().children(table)) {
            child.column(column.name()).filter(any -> child.isPartition()).ifPresent(it -> {
                it.generation(column.generation());
                share(it);
            });
        }
    }

    private Optional<Sequence> sequence(Column column) {
        return context.schema().dependencies().on(column).stream()
                .map(Dependencies.Edge::dependent)
                .filter(it -> it instanceof Sequence sequence && sequence.identity())
                .map(Sequence.class::cast)
                .findFirst();
    }

    private void refuse(Column column, Node command, Node at) {
        if (command.is("missing_ok")) {
            return;
        }
        boolean is = identity(column);
        context.refuse(
                Kind.UNFIT,
                at,
                column,
                "The column %s of %s is %s identity column."
                        .formatted(
                                Identifier.quote(column.name()),
                                column.relation().title(),
                                is ? "an" : "not an"),
                is ? "Use SET GENERATED to change it." : "Use ADD GENERATED … AS IDENTITY, or name another column.");
    }

    private static boolean identity(Column column) {
        return column.generation() == Generation.IDENTITY_ALWAYS
                || column.generation() == Generation.IDENTITY_BY_DEFAULT;
    }
}
