package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import java.util.Set;

/** A query in a definition, or one that runs: what it gives, and what it uses. What is not there is reported. */
final class Query {

    private final ExpressionReader expressions;
    private final List<Output> outputs;

    /** Reads a query that is wrapped in its kind, such as {@code {"SelectStmt": {…}}}. */
    Query(Context context, Names names, Node wrapped) {
        this.expressions = new ExpressionReader(context, names);
        this.outputs = new QueryReader(context, names, expressions).read(wrapped, null);
    }

    /** The columns that it gives; {@link Output#MORE} among them if they are not all known. */
    List<Output> outputs() {
        return outputs;
    }

    /** Whether all of its columns are known. */
    boolean columnsKnown() {
        return !outputs.contains(Output.MORE);
    }

    /** The relations for whose columns a star stands in it. */
    Set<Relation> starred() {
        return expressions.starred();
    }

    /** What it reads and calls, as far as users made that. */
    List<SchemaObject> uses() {
        return expressions.uses();
    }
}
