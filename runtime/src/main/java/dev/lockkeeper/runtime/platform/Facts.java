package dev.lockkeeper.runtime.platform;

import java.util.List;
import java.util.Map;

/**
 * What a database says that rules want to know.
 *
 * @param rows estimated rows of the tables a plan locks, by the name the plan gives them; a table that is not there is not
 *     in it
 * @param invalidIndexes names of indexes that an interrupted CREATE INDEX CONCURRENTLY left behind
 */
public record Facts(Map<String, Long> rows, List<String> invalidIndexes) {

    /** Copies both. */
    public Facts {
        rows = Map.copyOf(rows);
        invalidIndexes = List.copyOf(invalidIndexes);
    }
}
