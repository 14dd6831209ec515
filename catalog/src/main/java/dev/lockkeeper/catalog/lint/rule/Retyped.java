package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column that gets another type.
 *
 * @param change the part of the ALTER TABLE
 * @param column the column, as it is before
 * @param to its new type
 * @param values what becomes of the stored values
 */
public record Retyped(Change change, Column column, TypeRef to, StoredValues values) {

    /** Those of a statement of which it is known what they were. */
    public static Stream<Retyped> of(Scene scene) {
        return scene.changes("AT_AlterColumnType")
                .flatMap(it -> it.column().map(column -> of(scene, it, column)).stream());
    }

    private static Retyped of(Scene scene, Change change, Column column) {
        TypeRef to = scene.sight().type(change.definition().get("typeName"));
        Node using = change.definition().get("raw_default");
        StoredValues values =
                using.present() ? using(scene, using, column, to) : StoredValues.between(column.type(), to);
        if (values == StoredValues.KEPT_IN_UTC) {
            values = inUtc(scene) ? StoredValues.KEPT : StoredValues.REWRITTEN;
        }
        return new Retyped(change, column, to, values);
    }

    /** USING that only casts is as good as none. */
    private static StoredValues using(Scene scene, Node expression, Column column, TypeRef to) {
        if (expression.get("CollateClause").present()) {
            return StoredValues.UNKNOWN;
        }
        TypeRef from = column.type();
        Node cast = expression.get("TypeCast");
        if (cast.present()) {
            from = scene.sight().type(cast.get("typeName"));
            StoredValues inner = using(scene, cast.get("arg"), column, from);
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

    /** Whether the migration has set the time zone to UTC before. */
    private static boolean inUtc(Scene scene) {
        @Nullable Move last = null;
        for (Move move : scene.earlier()) {
            boolean lasts =
                    !move.node().is("is_local") || scene.earlierInTransaction().contains(move);
            if (move.kind().equals("VariableSetStmt")
                    && move.node().text("name").toLowerCase(Locale.ROOT).equals("timezone")
                    && lasts) {
                last = move;
            }
        }
        return Optional.ofNullable(last).stream()
                .flatMap(it -> it.node().list("args", "A_Const").stream())
                .anyMatch(it -> it.get("sval").text("sval").equalsIgnoreCase("UTC"));
    }

    /** Whether equality and order of the new type are others than those of the old one. */
    public boolean comparesOtherwise() {
        return collates()
                || StoredValues.isCitext(column.type()) != StoredValues.isCitext(to)
                || kind(column.type()) != kind(to);
    }

    /** Whether the column gets another collation; one that is not named anew is that of the type again. */
    public boolean collates() {
        List<String> parts = change.definition().get("collClause").names("collname");
        String name = parts.isEmpty() ? "default" : parts.get(parts.size() - 1);
        String wanted = name.equals("default") ? "" : Identifier.quote(name);
        String had = column.collation();
        if (wanted.isEmpty() || had.isEmpty()) {
            return !wanted.equals(had);
        }
        return !had.equals(wanted) && !had.endsWith("." + wanted);
    }

    /** Bits and times have operators of their own for each of their types that are stored alike. */
    private static int kind(TypeRef type) {
        String name = type.builtIn();
        if (name.startsWith("bit varying") || name.endsWith("with time zone")) {
            return 1;
        }
        return 0;
    }
}
