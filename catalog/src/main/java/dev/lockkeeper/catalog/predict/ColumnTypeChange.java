package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ALTER COLUMN … TYPE, on a column that is known.
 *
 * @param column as it is before
 * @param to its new type
 * @param collation the name of the collation it gets, as SQL reads it; empty: that of the type
 * @param values what becomes of the stored values
 */
public record ColumnTypeChange(Column column, TypeRef to, String collation, StoredValues values) {

    private static final Pattern DIRECTION = Pattern.compile("\\s*\\b(desc|nulls first|nulls last)\\b");

    /**
     * What a part of an ALTER TABLE makes of a column.
     *
     * @param definition its ColumnDef
     * @param utc whether it is known that the session's time zone is UTC
     */
    public static ColumnTypeChange of(Column column, Node definition, Sight sight, boolean utc) {
        TypeRef to = sight.type(definition.get("typeName"));
        Node using = definition.get("raw_default");
        StoredValues values =
                using.present() ? using(sight, using, column, to) : StoredValues.between(column.type(), to);
        if (values == StoredValues.KEPT_IN_UTC) {
            values = utc ? StoredValues.KEPT : StoredValues.REWRITTEN;
        }
        List<String> parts = definition.get("collClause").names("collname");
        String name = parts.isEmpty() ? "default" : parts.get(parts.size() - 1);
        return new ColumnTypeChange(column, to, name.equals("default") ? "" : Identifier.quote(name), values);
    }

    /** USING that only casts is as good as none. */
    private static StoredValues using(Sight sight, Node expression, Column column, TypeRef to) {
        if (expression.get("CollateClause").present()) {
            return StoredValues.UNKNOWN;
        }
        TypeRef from = column.type();
        Node cast = expression.get("TypeCast");
        if (cast.present()) {
            from = sight.type(cast.get("typeName"));
            StoredValues inner = using(sight, cast.get("arg"), column, from);
            if (inner != StoredValues.KEPT) {
                return inner;
            }
        } else if (!reads(expression.get("ColumnRef"), column)) {
            return StoredValues.REWRITTEN;
        }
        return StoredValues.between(from, to);
    }

    private static boolean reads(Node reference, Column column) {
        List<String> parts = reference.names("fields");
        return !parts.isEmpty() && parts.get(parts.size() - 1).equals(column.name());
    }

    /** Whether equality and order of the new type are others than those of the old one. */
    public boolean comparesOtherwise() {
        return collates()
                || StoredValues.isCitext(column.type()) != StoredValues.isCitext(to)
                || kind(column.type()) != kind(to);
    }

    /** Whether the column gets another collation; one that is not named anew is that of the type again. */
    public boolean collates() {
        String had = column.collation();
        if (collation.isEmpty() || had.isEmpty()) {
            return !collation.equals(had);
        }
        return !had.equals(collation) && !had.endsWith("." + collation);
    }

    /** Bits and times have operators of their own for each of their types that are stored alike. */
    private static int kind(TypeRef type) {
        String name = type.builtIn();
        return name.startsWith("bit varying") || name.endsWith("with time zone") ? 1 : 0;
    }

    /** Whether an index hangs on the column, and is made anew. */
    public boolean touches(Index index) {
        return reads(index.predicate().orElse(null))
                || index.included().contains(column)
                || index.keys().stream().anyMatch(it -> it.column() == column || reads(it.expression()));
    }

    /**
     * Whether an index is built anew though the values stay: PostgreSQL keeps one of plain columns whose operators and
     * collations stay the same.
     */
    public boolean rebuilds(Index index) {
        boolean special =
                index.predicate().isPresent() || index.keys().stream().anyMatch(it -> it.expression() != null);
        boolean ordered = index.keys().stream()
                .filter(it -> it.column() == column)
                .map(it -> DIRECTION.matcher(it.order()).replaceAll("").strip())
                .anyMatch(own -> (own.isEmpty() && comparesOtherwise()) || (!own.startsWith("collate ") && collates()));
        return ordered || (special && touches(index));
    }

    private boolean reads(@Nullable Expression expression) {
        return expression != null && expression.uses().contains(column);
    }
}
