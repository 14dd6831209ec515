package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Locale;

/**
 * The plans that sessions keep of PL/pgSQL functions, with the type that a column of {@code NEW} and {@code OLD} had when they
 * were made: PostgreSQL does not notice that another column has taken the name, and refuses to go on. A function that is altered,
 * be it to what it is, is compiled anew.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-implementation.html#PLPGSQL-PLAN-CACHING">Plan Caching</a>
 */
final class TriggerPlans {

    private TriggerPlans() {}

    /** Lets all sessions plan the functions of a table's triggers anew. */
    static List<Move.Statement> renewed(Table table) {
        return table.triggers().stream()
                .filter(it -> it.event().endsWith(" row"))
                .flatMap(it -> it.uses().stream())
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .filter(it -> it.kind().equals("function")
                        && it.definition().language().equals("plpgsql")
                        && !MadeName.is(it.name()))
                .map(it -> "ALTER FUNCTION %s %s"
                        .formatted(it.title(), it.definition().volatility().toUpperCase(Locale.ROOT)))
                .distinct()
                .map(it -> new Move.Statement(Phase.CONTRACT, it, List.of(it)))
                .toList();
    }
}
