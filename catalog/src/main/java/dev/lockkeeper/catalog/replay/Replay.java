package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;

/** Applies statements to a schema. Not for more than one thread. */
public final class Replay {

    private final Schema schema;
    private final int major;
    private SearchPath path = SearchPath.DEFAULT;

    /**
     * A replay that goes on from a schema, which it changes.
     *
     * @param major of the PostgreSQL that the statements are meant for
     */
    public Replay(Schema schema, int major) {
        this.schema = schema;
        this.major = major;
    }

    /** What the statements have made so far. */
    public Schema schema() {
        return schema;
    }

    /** Forgets what SET has changed, as a new session does: each migration begins with one. */
    public void newSession() {
        path = SearchPath.DEFAULT;
    }

    /**
     * Applies a statement. One that PostgreSQL would refuse is applied as far as it makes sense, so that one mistake is
     * told once.
     */
    public Applied apply(ParsedStatement statement) {
        var context = new Context(schema, major, statement.sql());
        Node node = new Node(statement.tree()).get(statement.kind());
        apply(statement.kind(), node, context, new Names(context, path));
        return context.applied();
    }

    private void apply(String kind, Node node, Context context, Names names) {
        switch (kind) {
            case "AlterSeqStmt" -> new CreateSequence(context, names).alter(node);
            case "AlterTableStmt" -> new AlterTable(context, names).apply(node);
            case "CreateForeignTableStmt" -> new CreateTable(context, names).foreign(node);
            case "CreateSchemaStmt" -> new CreateSchema(context).apply(node);
            case "CreateSeqStmt" -> new CreateSequence(context, names).create(node);
            case "CreateStmt" -> new CreateTable(context, names).apply(node);
            case "CreateTableAsStmt" -> {
                if (node.is("objtype", "OBJECT_MATVIEW")) {
                    new CreateView(context, names).materialized(node);
                } else {
                    new CreateTableAs(context, names)
                            .apply(node.get("into"), node.get("query"), node.is("if_not_exists"));
                }
            }
            case "DeleteStmt", "InsertStmt", "MergeStmt", "SelectStmt", "UpdateStmt" ->
                new RowStatement(context, names).apply(kind, node);
            case "IndexStmt" -> new CreateIndex(context, names).apply(node);
            case "VariableSetStmt" -> path = path.after(node);
            case "ViewStmt" -> new CreateView(context, names).view(node);
            default -> context.opaque("it is not known what %s does".formatted(kind));
        }
    }
}
