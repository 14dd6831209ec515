package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.stream.Collectors;

/** Drops an object with what hangs on it. */
final class Removal {

    private final Context context;
    private final Values values;

    Removal(Context context) {
        this.context = context;
        this.values = new Values(context);
    }

    /** Drops it with CASCADE or without; what stands in its way is reported and then goes all the same. */
    void drop(SchemaObject object, boolean cascade, Node at) {
        Dependencies.Removal removal = context.schema().dependencies().without(object);
        if (!cascade && !removal.blockers().isEmpty()) {
            String blockers = removal.blockers().stream()
                    .map(it -> it.dependent().toString())
                    .distinct()
                    .limit(5)
                    .collect(Collectors.joining(", "));
            context.refuse(
                    Kind.IN_USE,
                    at,
                    removal.blockers().get(0).dependent(),
                    "The %s is needed by: %s.".formatted(object, blockers),
                    "Drop or change what needs it before, or write CASCADE to drop that, too.");
        }
        removal.blockers().forEach(it -> blocker(it, at));
        removal.gone().forEach(it -> {
            context.writes(it);
            context.schema().remove(it);
        });
    }

    private void blocker(Dependencies.Edge edge, Node at) {
        if (edge.strength() == Strength.VALUE && edge.dependent() instanceof Column column) {
            values.set(column, null);
            context.writes(column, "default");
            return;
        }
        drop(edge.dependent(), true, at);
    }
}
