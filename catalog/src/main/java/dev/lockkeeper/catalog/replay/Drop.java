package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DROP of anything. */
final class Drop {

    private final Context context;
    private final Names names;

    Drop(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        String type = node.text("removeType");
        var objects = new ArrayList<SchemaObject>();
        for (Node named : node.list("objects")) {
            new ObjectNames(context, names)
                    .find(type, named, node.is("missing_ok"))
                    .filter(it -> mayGoAlone(it, node))
                    .ifPresent(objects::add);
        }
        boolean cascade = node.is("behavior", "DROP_CASCADE");
        if (cascade && type.equals("OBJECT_EXTENSION")) {
            context.opaque(
                    "DROP EXTENSION … CASCADE drops what uses the extension, and only the database knows what that is");
        }
        drop(objects, cascade, node);
    }

    /** DROP USER MAPPING. */
    void userMapping(Node node) {
        String title = OtherNames.mapping(node.get("user"), node.text("servername"));
        new OtherNames(context, names)
                .find("user mapping", List.of(title), "", node.is("missing_ok"), node)
                .ifPresent(it -> drop(List.of(it), false, node));
    }

    /** DROP SUBSCRIPTION. */
    void subscription(Node node) {
        new OtherNames(context, names)
                .find("subscription", List.of(node.text("subname")), "", node.is("missing_ok"), node)
                .ifPresent(it -> drop(List.of(it), false, node));
    }

    private void drop(List<? extends SchemaObject> objects, boolean cascade, Node at) {
        if (objects.isEmpty()) {
            return;
        }
        var fall = new Removal(context);
        if (cascade) {
            fall.cascade(objects);
        } else {
            fall.restrict(objects, at);
        }
    }

    /** The inside of something else, such as the index of a constraint, goes with it only, CASCADE or not. */
    private boolean mayGoAlone(SchemaObject object, Node at) {
        if (object instanceof Index index) {
            Optional<Constraint> constraint = constraint(index);
            constraint.ifPresent(it -> refuse(
                    object,
                    it,
                    at,
                    "alter table %s drop constraint %s".formatted(it.owner().title(), Identifier.quote(it.name()))));
            index.parent().ifPresent(it -> refuse(object, it, at, "drop index " + it.title()));
            return constraint.isEmpty() && index.parent().isEmpty();
        }
        if (object instanceof Sequence sequence
                && sequence.identity()
                && sequence.owner().isPresent()) {
            var column = sequence.owner().get();
            refuse(
                    object,
                    column,
                    at,
                    "alter table %s alter column %s drop identity"
                            .formatted(column.relation().title(), Identifier.quote(column.name())));
            return false;
        }
        return true;
    }

    private static Optional<Constraint> constraint(Index index) {
        if (!(index.table() instanceof Table table)) {
            return Optional.empty();
        }
        return table.constraints().stream()
                .filter(it -> it.type() != Constraint.Type.FOREIGN_KEY)
                .filter(it -> it.index().filter(own -> own == index).isPresent())
                .findFirst();
    }

    private void refuse(SchemaObject object, SchemaObject needing, Node at, String instead) {
        context.refuse(
                Kind.IN_USE,
                at,
                object,
                "The %s is needed by %s.".formatted(object, needing),
                "Instead: %s".formatted(instead));
    }
}
