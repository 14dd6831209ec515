package dev.lockkeeper.catalog;

import java.util.Collections;
import java.util.List;

/**
 * What a change is about: from its expand to its end no other change may come between that is about the same. Two triggers would
 * keep one column in step with two others, and each would undo what the other has done.
 *
 * @param scopes the columns that it is about, table by table
 * @param holds columns beside those: of what it copies or hands over, such as an index, or a foreign key that points to a key
 * @param takes columns that it replaces, or lets something point to
 * @param standIns the names that a view has until its contract, as SQL says them
 */
public record Extent(List<Scope> scopes, List<String> holds, List<String> takes, List<String> standIns) {

    /** That of a change of which nothing is known. */
    public static final Extent NONE = new Extent(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Extent {
        scopes = List.copyOf(scopes);
        holds = List.copyOf(holds);
        takes = List.copyOf(takes);
        standIns = List.copyOf(standIns);
    }

    /**
     * Columns of a table.
     *
     * @param table its name without its schema, since one may be left out
     * @param columns empty: all, and the table itself
     */
    public record Scope(String table, List<String> columns) {
        /** Copies the list. */
        public Scope {
            columns = List.copyOf(columns);
        }

        private boolean meets(Scope other) {
            return table.equals(other.table)
                    && (columns.isEmpty() || other.columns.isEmpty() || !Collections.disjoint(columns, other.columns));
        }
    }

    /** Whether one of two changes must come to its end before the other begins. */
    public boolean meets(Extent other) {
        return !Collections.disjoint(holds, other.takes)
                || !Collections.disjoint(takes, other.holds)
                || scopes.stream().anyMatch(it -> other.scopes.stream().anyMatch(it::meets));
    }
}
