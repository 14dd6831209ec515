package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/** Statements that PostgreSQL keeps parsed: the body of a function between BEGIN ATOMIC and END, the actions of a rule. */
final class Body {

    private static final List<String> QUERIES =
            List.of("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt");

    private final Context context;
    private final Names names;

    /** Takes a context that is silent, since the arguments of a function and the rows of a rule are no names of a query. */
    Body(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** What the statements in a node read and write. */
    List<SchemaObject> uses(Node body) {
        var uses = new ArrayList<SchemaObject>();
        if (!body.present()) {
            return uses;
        }
        for (String kind : QUERIES) {
            if (body.get(kind).present()) {
                var wrapped = new Node(JsonNodeFactory.instance
                        .objectNode()
                        .set(kind, body.get(kind).json()));
                uses.addAll(new Query(context, names, wrapped).uses());
                return uses;
            }
        }
        if (body.get("ReturnStmt").present()) {
            return new ArrayList<>(new Expressions(context, names)
                    .of(body.get("ReturnStmt", "returnval"), null, context.sql())
                    .uses());
        }
        Node list = body.get("List").present() ? body.get("List").get("items") : body;
        list.json().forEach(it -> {
            if (it.isContainerNode()) {
                uses.addAll(uses(new Node(it)));
            }
        });
        return uses;
    }
}
