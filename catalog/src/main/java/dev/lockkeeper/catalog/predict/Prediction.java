package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement will do to the relations that are known before it runs. Of those that are not, its text must do.
 *
 * @param locks the strongest lock it takes on each, indexes and sequences too; of indexes it only looks at, none
 * @param rewritten the tables, materialized views and indexes it writes anew
 * @param scanned the tables it reads from beginning to end, and does not write anew
 * @param cost how long the locks are held; empty: the text tells as much
 */
public record Prediction(
        Map<Relation, LockMode> locks, Set<Relation> rewritten, Set<Relation> scanned, Optional<Cost> cost) {

    /** Copies the collections. */
    public Prediction {
        locks = Map.copyOf(locks);
        rewritten = Set.copyOf(rewritten);
        scanned = Set.copyOf(scanned);
    }
}
