package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.analysis.Defaults;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.List;
import java.util.Optional;

/**
 * What the rows that are there get for a column that is added: a value that is the same for all is kept once, beside the
 * table; others are written into each row.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
public final class NewValues {

    private NewValues() {}

    /** Whether each row gets a value of its own, or has to be asked, so that the table is written anew. */
    public static boolean differ(Node columnDef, Sight sight) {
        boolean own = columnDef.list("constraints", "Constraint").stream()
                .anyMatch(it -> it.is("contype", "CONSTR_IDENTITY"));
        return own
                || stored(columnDef)
                || Defaults.serial(columnDef)
                || volatileFunction(columnDef, sight).isPresent()
                || demanding(columnDef, sight).isPresent();
    }

    /** Whether it is computed from other columns, and stored. */
    static boolean stored(Node columnDef) {
        return columnDef.list("constraints", "Constraint").stream()
                .anyMatch(it -> it.is("contype", "CONSTR_GENERATED") && !it.is("generated_kind", "v"));
    }

    /** The function in its default that gives every row another value, as the parts of its name; empty: there is none. */
    public static Optional<List<String>> volatileFunction(Node columnDef, Sight sight) {
        return Defaults.functions(columnDef).stream()
                .filter(it -> isVolatile(it, sight))
                .findFirst();
    }

    private static boolean isVolatile(List<String> function, Sight sight) {
        return Defaults.isVolatile(function.get(function.size() - 1))
                || sight.routines(function).stream()
                        .anyMatch(it -> it.definition().volatility().equals("volatile"));
    }

    /** The domain with conditions that it is of; empty: it is of none. */
    public static Optional<Domain> demanding(Node columnDef, Sight sight) {
        TypeRef type = sight.type(columnDef.get("typeName"));
        return !type.array() && type.made() instanceof Domain domain && StoredValues.demands(domain)
                ? Optional.of(domain)
                : Optional.empty();
    }
}
