package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** Any type may be asked that. */
    private static final Pattern ASKS_FOR_NULL = Pattern.compile(
            "\\(*\\s*(\\w+|\"([^\"]|\"\")+\")\\s+is\\s+(not\\s+)?null\\s*\\)*", Pattern.CASE_INSENSITIVE);

    private Families() {}

    /**
     * Why a copy of something cannot have the one column in its expressions for the other; empty: it can, as far as is known.
     *
     * @param copy writes it for the other column
     */
    static Optional<String> refusal(SchemaObject object, Column column, Column to, CopySql copy) {
        Optional<Set<String>> family = of(column);
        if (family.isEmpty() || of(to).isEmpty() || family.equals(of(to)) || !isExpression(object, column, copy)) {
            return Optional.empty();
        }
        return Optional.of("its expression is of %s, and may not be one of %s"
                .formatted(column.type().title(), to.type().title()));
    }

    private static Optional<Set<String>> of(Column column) {
        String type = column.type().title().replaceAll("\\(.*?\\)", "");
        return ALL.stream().filter(it -> it.contains(type)).findFirst();
    }

    private static boolean isExpression(SchemaObject object, Column column, CopySql copy) {
        if (object instanceof Constraint constraint) {
            return constraint.type() == Constraint.Type.CHECK && !constraint.demandsValue();
        }
        if (!(object instanceof Index index)) {
            return false;
        }
        boolean key = index.keys().stream()
                .flatMap(it -> Optional.ofNullable(it.expression()).stream())
                .anyMatch(it -> it.uses().contains(column));
        boolean predicate =
                index.predicate().filter(it -> it.uses().contains(column)).isPresent();
        return key
                || (predicate
                        && copy.predicate(index)
                                .filter(it -> ASKS_FOR_NULL.matcher(it).matches())
                                .isEmpty());
    }
}
