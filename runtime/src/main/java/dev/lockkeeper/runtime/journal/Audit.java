package dev.lockkeeper.runtime.journal;

import java.util.List;

/**
 * The whole history, and what is wrong with it.
 *
 * @param entries in order, up to the first that is damaged
 * @param damaged numbers of those that are not what was once written: their hash, or the one before, does not fit
 */
public record Audit(List<Entry> entries, List<Long> damaged) {

    /** Copies the lists. */
    public Audit {
        entries = List.copyOf(entries);
        damaged = List.copyOf(damaged);
    }
}
