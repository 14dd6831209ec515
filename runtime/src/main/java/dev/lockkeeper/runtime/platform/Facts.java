package dev.lockkeeper.runtime.platform;

import java.util.List;
import java.util.Map;

/**
 * What a database says that rules want to know.
 *
 * @param rows estimated rows of the tables a plan locks, by the name the plan gives them; a table that is not there is not
 *     in it
 * @param invalidIndexes names of indexes that an interrupted CREATE INDEX CONCURRENTLY left behind
 * @param sessionsLent whether a pooler lends its sessions for one transaction each, so that none is a run's own
 */
public record Facts(Map<String, Long> rows, List<String> invalidIndexes, boolean sessionsLent) {

    /** Copies both. */
    public Facts {
        rows = Map.copyOf(rows);
        invalidIndexes = List.copyOf(invalidIndexes);
    }
}
