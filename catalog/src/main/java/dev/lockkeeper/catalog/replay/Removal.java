package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Takes objects out of the schema with what hangs on them, or says what stands in the way. */
final class Removal {

    /** How many of those that stand in the way are told by name. */
    private static final int TOLD = 3;

    private final Context context;

    Removal(Context context) {
        this.context = context;
    }

    /** Takes one out, with CASCADE or without. */
    void drop(SchemaObject object, boolean cascade, Node at) {
        if (cascade) {
            cascade(List.of(object));
        } else {
            restrict(List.of(object), at);
        }
    }

    /** Takes them out; what stands in the way is reported, and stays as it is. */
    void restrict(Collection<? extends SchemaObject> objects, Node at) {
        Dependencies.Removal removal = context.schema().dependencies().without(objects);
        if (!removal.blockers().isEmpty()) {
            refuse(objects.iterator().next(), removal.blockers(), at);
        }
        remove(removal);
    }

    /** Takes them out with all that needs them. */
    void cascade(Collection<? extends SchemaObject> objects) {
        Dependencies.Removal removal = context.schema().dependencies().cascade(objects);
        for (Edge edge : removal.blockers()) {
            loseDefault(edge.dependent());
        }
        remove(removal);
    }

    private void refuse(SchemaObject dropped, List<Edge> blockers, Node at) {
        List<SchemaObject> users =
                blockers.stream().map(Edge::dependent).distinct().toList();
        String told = users.stream().limit(TOLD).map(SchemaObject::toString).collect(Collectors.joining(", "));
        String more = users.size() > TOLD ? " and %d more".formatted(users.size() - TOLD) : "";
        boolean one = users.size() == 1;
        context.refuse(
                Problem.Kind.IN_USE,
                at,
                users.get(0),
                "The %s is needed by %s%s.".formatted(dropped, told, more),
                "Drop %s first, or add CASCADE to drop %s along."
                        .formatted(one ? "that" : "those", one ? "it" : "them"));
    }

    private void loseDefault(SchemaObject object) {
        context.writes(object, "default");
        context.schema().dependencies().forget(object, Strength.VALUE);
        if (object instanceof Column column) {
            new Values(context).set(column, null);
        } else if (object instanceof Domain domain) {
            domain.defaultValue(null);
        }
    }

    private void remove(Dependencies.Removal removal) {
        removal.gone().forEach(context::writes);
        removal.gone().forEach(context.schema()::remove);
    }
}
