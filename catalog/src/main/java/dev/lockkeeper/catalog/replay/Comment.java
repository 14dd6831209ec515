package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.Optional;

/** COMMENT ON anything. */
final class Comment {

    private final Context context;
    private final Names names;

    Comment(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(Node node) {
        String type = node.text("objtype");
        Optional<SchemaObject> found = new ObjectNames(context, names).find(type, node.get("object"), false);
        found.ifPresent(it -> {
            it.comment(node.text("comment"));
            context.writes(it, "comment");
        });
    }
}
