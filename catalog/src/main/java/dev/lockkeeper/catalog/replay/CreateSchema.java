package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import java.util.List;
import java.util.Optional;

/** CREATE SCHEMA, with what is made in it. */
final class CreateSchema {

    /** The order in which PostgreSQL makes what is in a schema, whatever the order of the statement. */
    static final List<String> ORDER =
            List.of("CreateSeqStmt", "CreateStmt", "ViewStmt", "IndexStmt", "CreateTrigStmt", "GrantStmt");

    private final Context context;

    CreateSchema(Context context) {
        this.context = context;
    }

    /** Makes it; empty if that cannot be, or if it is there. */
    Optional<Namespace> apply(Node node) {
        String name = node.text("schemaname");
        if (name.isEmpty()) {
            name = node.get("authrole").text("rolename");
        }
        if (name.isEmpty()) {
            context.opaque("it makes a schema that is called like whoever runs it");
            return Optional.empty();
        }
        Optional<Namespace> there = context.schema().namespace(name);
        if (there.isPresent()) {
            context.reads(there.get());
            if (!node.is("if_not_exists")) {
                context.exists(node, there.get(), "Remove the statement, or choose another name.");
            }
            return Optional.empty();
        }
        var namespace = new Namespace(name);
        context.schema().add(namespace);
        context.writes(namespace);
        return Optional.of(namespace);
    }
}
