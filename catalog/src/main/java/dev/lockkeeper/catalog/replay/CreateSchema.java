package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import java.util.Optional;

/** CREATE SCHEMA, with what is made in it. */
final class CreateSchema {

    private final Context context;

    CreateSchema(Context context) {
        this.context = context;
    }

    void apply(Node node) {
        String name = node.text("schemaname");
        if (name.isEmpty()) {
            name = node.get("authrole").text("rolename");
        }
        Optional<Namespace> there = context.schema().namespace(name);
        if (there.isPresent()) {
            context.reads(there.get());
            if (!node.is("if_not_exists")) {
                context.exists(node, there.get(), "Remove the statement, or choose another name.");
            }
            return;
        }
        var namespace = new Namespace(name);
        context.schema().add(namespace);
        context.writes(namespace);
        if (!node.list("schemaElts").isEmpty()) {
            context.opaque("CREATE SCHEMA makes more than the schema");
        }
    }
}
