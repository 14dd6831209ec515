package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Scope.Source;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Relation;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of definitions: defaults, checks, keys of indexes. */
final class Expressions {

    private final Context context;
    private final Names names;

    Expressions(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /**
     * An expression and what it uses. Columns that are not there are reported.
     *
     * @param relation whose columns it may name; null: it may not name any, or they are not known
     * @param sql its text
     */
    Expression of(Node expression, @Nullable Relation relation, String sql) {
        var reader = new ExpressionReader(context, names);
        var scope = new Scope(null);
        if (relation == null) {
            scope.open();
        } else {
            scope.add(Source.of(relation.name(), relation.namespace().name(), relation));
        }
        reader.read(expression.json(), scope);
        return new Expression(sql, reader.uses());
    }
}
