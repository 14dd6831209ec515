package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.NamedLock;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the schema tells of a statement beyond its text, as people read it: the locks on what was there before, by the names in
 * the statement, or as SQL there would have to write them.
 *
 * @param locks on tables, and on what else the statement names
 * @param cost empty: no more than the text tells
 */
public record Foreseen(Map<String, LockMode> locks, Optional<Cost> cost) {

    /** Copies the locks. */
    public Foreseen {
        locks = Map.copyOf(locks);
    }

    /**
     * What is foreseen of a statement.
     *
     * @param sight the schema it meets, which it has not changed yet
     * @param utc whether it is known that its session's time zone is UTC
     * @param isNew what nobody else uses yet
     */
    public static Foreseen of(ParsedStatement statement, Sight sight, boolean utc, Predicate<Relation> isNew) {
        Prediction prediction = Predictor.of(statement, sight, utc);
        var named = new HashMap<Relation, String>();
        for (NamedLock lock : SqlReader.locks(statement)) {
            sight.relation(lock.relation())
                    .ifPresent(it -> named.putIfAbsent(it, lock.relation().toString()));
        }
        var locks = new HashMap<String, LockMode>();
        prediction.locks().forEach((relation, mode) -> {
            boolean told = named.containsKey(relation)
                    || (relation instanceof Table table && !comesWithParent(table, mode, prediction));
            if (told && !isNew.test(relation)) {
                locks.put(
                        Optional.ofNullable(named.get(relation))
                                .orElseGet(() -> sight.spelled(relation).toString()),
                        mode);
            }
        });
        // Where nobody can follow what has happened, what was proved may not be so.
        return new Foreseen(locks, sight.certain() ? prediction.cost() : Optional.empty());
    }

    /** The worse of both. */
    Foreseen and(Foreseen other) {
        var all = new HashMap<>(locks);
        other.locks.forEach((table, mode) -> all.merge(table, mode, LockMode::stronger));
        Optional<Cost> worse = Stream.concat(cost.stream(), other.cost.stream()).max(Comparator.naturalOrder());
        return new Foreseen(all, worse);
    }

    /** A statement of which only the text was known, with this. */
    public SqlStatement into(SqlStatement text) {
        var all = new HashMap<>(locks);
        text.locks().forEach(it -> all.merge(it.table(), it.mode(), LockMode::stronger));
        return text.with(TableLock.strongestFirst(all), cost.orElse(text.cost()));
    }

    /** Who locks a table locks all that inherit from it, so one is told for all. */
    private static boolean comesWithParent(Table table, LockMode mode, Prediction prediction) {
        return table.parents().stream()
                .anyMatch(it -> Optional.ofNullable(prediction.locks().get(it))
                        .filter(parent -> parent.compareTo(mode) >= 0)
                        .isPresent());
    }
}
