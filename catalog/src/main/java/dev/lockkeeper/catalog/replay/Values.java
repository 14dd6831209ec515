package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives columns their defaults and what they are computed by, and keeps account of what those need. */
final class Values {

    /** Since then, a column is not dropped without a word when what it is computed by is. */
    private static final int GENERATED_COLUMN_STANDS_IN_THE_WAY = 15;

    private final Context context;
    private final Dependencies dependencies;

    Values(Context context) {
        this.context = context;
        this.dependencies = context.schema().dependencies();
    }

    /** Gives a column a default; null takes it away. */
    void set(Column column, @Nullable Expression value) {
        generate(column, value, Generation.NONE);
    }

    /** Says by what a column is computed, or gives it a default. */
    void generate(Column column, @Nullable Expression value, Generation generation) {
        forget(column);
        column.defaultValue(value);
        column.generation(generation);
        if (value == null) {
            return;
        }
        Strength strength = generation == Generation.NONE ? Strength.VALUE : ofGenerated();
        value.uses().forEach(it -> dependencies.add(column, it, strength));
    }

    /** The same expression over the columns of the same names in another relation. */
    static Expression over(Expression expression, Relation relation) {
        List<SchemaObject> uses = expression.uses().stream()
                .map(it -> it instanceof Column column && !column.relation().equals(relation)
                        ? relation.column(column.name())
                                .<SchemaObject>map(found -> found)
                                .orElse(it)
                        : it)
                .toList();
        return new Expression(expression.sql(), uses);
    }

    private void forget(Column column) {
        boolean computed = column.generation() == Generation.STORED || column.generation() == Generation.VIRTUAL;
        if (!computed) {
            dependencies.forget(column, Strength.VALUE);
            return;
        }
        dependencies.forget(column, ofGenerated());
        SchemaObject type = column.type().made();
        if (type != null) {
            dependencies.add(column, type, Strength.NORMAL);
        }
    }

    private Strength ofGenerated() {
        return context.major() < GENERATED_COLUMN_STANDS_IN_THE_WAY ? Strength.AUTO : Strength.NORMAL;
    }
}
