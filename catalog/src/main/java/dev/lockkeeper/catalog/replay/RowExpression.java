package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Scope.Source;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;

/** Reads the condition of a trigger or rule, in which the row before and after the change are called {@code old} and {@code new}. */
final class RowExpression {

    private final Context context;
    private final Names names;

    RowExpression(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** What a condition uses, if there is one. Columns that are not there are reported. */
    List<SchemaObject> uses(Node condition, Relation relation) {
        if (!condition.present()) {
            return List.of();
        }
        var scope = new Scope(null);
        String namespace = relation.namespace().name();
        scope.addQualified(Source.of("old", namespace, relation));
        scope.addQualified(Source.of("new", namespace, relation));
        var reader = new ExpressionReader(context, names);
        reader.read(condition.json(), scope);
        return reader.uses();
    }
}
