package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.List;
import java.util.Optional;

/** ALTER TYPE … ADD VALUE and RENAME VALUE. */
final class AlterEnum {

    private final Context context;
    private final Names names;

    AlterEnum(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        Optional<SchemaObject> found = new ObjectNames(context, names).type(node.names("typeName"), node);
        if (found.isEmpty()) {
            return;
        }
        if (!(found.get() instanceof EnumType type)) {
            context.refuse(
                    Kind.UNFIT,
                    node,
                    found.get(),
                    "The %s is no enum.".formatted(found.get()),
                    "Name an enum, or create the type AS ENUM.");
            return;
        }
        if (node.text("oldVal").isEmpty()) {
            add(type, node);
            return;
        }
        rename(type, node);
    }

    private void add(EnumType type, Node node) {
        String label = node.text("newVal");
        if (type.labels().contains(label)) {
            if (!node.is("skipIfNewValExists")) {
                thereIs(type, label, node);
            }
            return;
        }
        String neighbour = node.text("newValNeighbor");
        if (!neighbour.isEmpty() && isMissing(type, neighbour, node)) {
            return;
        }
        context.writes(type, "labels");
        if (neighbour.isEmpty()) {
            type.labels().add(label);
            return;
        }
        int at = type.labels().indexOf(neighbour);
        type.labels().add(node.is("newValIsAfter") ? at + 1 : at, label);
    }

    private void rename(EnumType type, Node node) {
        String from = node.text("oldVal");
        String to = node.text("newVal");
        if (isMissing(type, from, node)) {
            return;
        }
        if (type.labels().contains(to)) {
            thereIs(type, to, node);
            return;
        }
        context.writes(type, "labels");
        // An expression that was kept as text may name the label.
        context.schema().outdate(type);
        type.labels().set(type.labels().indexOf(from), to);
    }

    private void thereIs(EnumType type, String label, Node at) {
        context.refuse(
                Kind.EXISTS,
                at,
                type,
                "The %s has a value %s already.".formatted(type, Identifier.literal(label)),
                "Remove the statement, or write ADD VALUE IF NOT EXISTS.");
    }

    private boolean isMissing(EnumType type, String label, Node at) {
        if (type.labels().contains(label)) {
            return false;
        }
        List<String> labels = type.labels();
        String suggestion = Suggestion.nearest(label, labels)
                .map(it -> " Did you mean %s?".formatted(Identifier.literal(it)))
                .orElse("");
        context.missing(
                at,
                type.title() + "." + Identifier.literal(label),
                "The %s has no value %s.%s".formatted(type, Identifier.literal(label), suggestion),
                "Correct the value.");
        return true;
    }
}
