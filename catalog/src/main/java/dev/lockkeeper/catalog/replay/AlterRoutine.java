package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Routine;

/** ALTER FUNCTION, PROCEDURE and ROUTINE, but for name, schema and owner. */
final class AlterRoutine {

    private final Context context;
    private final Names names;

    AlterRoutine(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        new ObjectNames(context, names)
                .routine(node.text("objtype"), node.get("func"), false)
                .map(Routine.class::cast)
                .ifPresent(it -> {
                    it.definition(new RoutineOptions(node.list("actions", "DefElem")).change(it.definition()));
                    // The CREATE statement that is kept does not say this.
                    it.outdate();
                    context.writes(it, "definition");
                });
    }
}
