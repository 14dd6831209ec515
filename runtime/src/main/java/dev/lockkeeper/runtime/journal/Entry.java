package dev.lockkeeper.runtime.journal;

import dev.lockkeeper.Phase;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history.
 *
 * @param seq counted from 1, without gaps
 * @param at when, by the clock of the server
 * @param run which run wrote it
 * @param kind what happened
 * @param migration id of the migration; empty where the whole run is meant
 * @param phase of the migration; null where the whole run is meant
 * @param step counted from 0; -1 where the whole phase is meant. In the line of a phase that was one transaction it is the
 *     last of its steps, all of which this line speaks of
 * @param checksum of the migration, or of the catalog where the whole run is meant
 * @param detail in words: the title, the command, an error's code; never a value of a row
 * @param actor who: the database user, and the client's
 * @param previous hash of the line before; empty for the first
 * @param hash over everything else in this line
 * @param dependsOn ids of the migrations that this one depends on directly; empty where none are told
 */
public record Entry(
        long seq,
        Instant at,
        String run,
        Kind kind,
        String migration,
        @Nullable Phase phase,
        int step,
        String checksum,
        String detail,
        String actor,
        String previous,
        String hash,
        List<String> dependsOn) {

    /** Copies the list. */
    public Entry {
        dependsOn = List.copyOf(dependsOn);
    }

    /** What can happen. */
    public enum Kind {
        /** A step that cannot be in a transaction is about to run. */
        STEP_STARTED,
        /** A step that cannot be in a transaction failed, and nothing of it is left. */
        STEP_FAILED,
        /** A step is done. */
        STEP_DONE,
        /** All steps of a phase are done, and its checks hold. */
        PHASE_DONE,
        /** A phase is not run: what it would make was there before, and was compared. */
        ADOPTED,
        /** A step of a way back that cannot be in a transaction is about to run. */
        UNDO_STARTED,
        /** A step of a way back is done. */
        UNDO_DONE,
        /** A phase is taken back. */
        PHASE_UNDONE,
        /** A run came to its end. */
        RUN_FINISHED,
        /** A run stopped before its end. */
        RUN_FAILED
    }

    /** What is to be written; the journal adds number, time, actor and hashes. */
    public record Draft(
            Kind kind,
            String migration,
            @Nullable Phase phase,
            int step,
            String checksum,
            String detail,
            List<String> dependsOn) {

        /** Copies the list. */
        public Draft {
            dependsOn = List.copyOf(dependsOn);
        }
    }
}
