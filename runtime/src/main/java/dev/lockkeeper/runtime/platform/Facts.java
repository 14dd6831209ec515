package dev.lockkeeper.runtime.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a database says that rules want to know.
 *
 * @param version of the server, as a number: 140003 is 14.3
 * @param tables how large the tables are that a plan locks, by the name the plan gives them; one that is not there is not in it
 * @param invalidIndexes names of indexes that an interrupted CREATE INDEX CONCURRENTLY left behind
 * @param transactions those that have been open for seconds, the oldest first
 * @param standbys servers that replay what this one does, as far as this user may know
 * @param missingExtensions of those that a plan installs, the ones that the server does not have
 * @param sessionsLent whether a pooler lends its sessions for one transaction each, so that none is a run's own
 */
public record Facts(
        int version,
        Map<String, TableSize> tables,
        List<String> invalidIndexes,
        List<OpenTransaction> transactions,
        List<Standby> standbys,
        List<String> missingExtensions,
        boolean sessionsLent) {

    /** Copies all. */
    public Facts {
        tables = Map.copyOf(tables);
        invalidIndexes = List.copyOf(invalidIndexes);
        transactions = List.copyOf(transactions);
        standbys = List.copyOf(standbys);
        missingExtensions = List.copyOf(missingExtensions);
    }

    /** How large a table is; empty: it is not there. */
    public Optional<TableSize> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /**
     * What facts are wanted of.
     *
     * @param tables names as in SQL
     * @param extensions names, not quoted
     */
    public record Wanted(List<String> tables, List<String> extensions) {
        /** Copies both, without what is in them twice. */
        public Wanted {
            tables = tables.stream().distinct().toList();
            extensions = extensions.stream().distinct().toList();
        }
    }
}
