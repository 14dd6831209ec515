package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Types of which one may stand in an expression for another. PostgreSQL has other operators and functions for those of another
 * family, if any: {@code (n + 1)} of an index is an error as soon as {@code n} is text.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-overview.html">Type Conversion</a>
 */
final class Families {

    private static final List<Set<String>> ALL = List.of(
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
            Set.of("text", "character varying", "character"),
            Set.of("date", "timestamp without time zone", "timestamp with time zone"),
            Set.of("boolean"),
            Set.of("uuid"),
            Set.of("bytea"));

    private Families() {}

    /** Why a copy of something cannot have the one column in its expressions for the other; empty: it can, as far as is known. */
    static Optional<String> refusal(SchemaObject object, Column column, Column to) {
        Optional<Set<String>> family = of(column);
        if (family.isEmpty() || of(to).isEmpty() || family.equals(of(to)) || !isExpression(object, column)) {
            return Optional.empty();
        }
        return Optional.of("its expression is of %s, and may not be one of %s"
                .formatted(column.type().title(), to.type().title()));
    }

    private static Optional<Set<String>> of(Column column) {
        String type = column.type().title().replaceAll("\\(.*?\\)", "");
        return ALL.stream().filter(it -> it.contains(type)).findFirst();
    }

    private static boolean isExpression(SchemaObject object, Column column) {
        if (object instanceof Constraint constraint) {
            return constraint.type() == Constraint.Type.CHECK;
        }
        return object instanceof Index index
                && Stream.concat(
                                index.keys().stream().flatMap(it -> Optional.ofNullable(it.expression()).stream()),
                                index.predicate().stream())
                        .map(Expression::uses)
                        .anyMatch(it -> it.contains(column));
    }
}
