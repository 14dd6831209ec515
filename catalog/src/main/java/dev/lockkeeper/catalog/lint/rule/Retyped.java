package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.predict.ColumnTypeChange;
import dev.lockkeeper.catalog.predict.StoredValues;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.stream.Stream;

/**
 * A column that gets another type.
 *
 * @param change the part of the ALTER TABLE
 * @param type what becomes of the column
 */
public record Retyped(Change change, ColumnTypeChange type) {

    /** Those of a statement of which it is known what they were. */
    public static Stream<Retyped> of(Scene scene) {
        return scene.changes("AT_AlterColumnType")
                .flatMap(it -> it
                        .column()
                        .map(column -> new Retyped(
                                it, ColumnTypeChange.of(column, it.definition(), scene.sight(), scene.utc())))
                        .stream());
    }

    /** The column, as it is before. */
    public Column column() {
        return type.column();
    }

    /** Its new type. */
    public TypeRef to() {
        return type.to();
    }

    /** What becomes of the stored values. */
    public StoredValues values() {
        return type.values();
    }
}
