package dev.lockkeeper.runtime.event;

import dev.lockkeeper.Phase;
import java.time.Duration;

/** Something that happened during a run. */
public sealed interface Event {

    /**
     * The run waits for somebody else.
     *
     * @param what it needs: {@code ACCESS EXCLUSIVE on customer}
     * @param whom it waits for, in words; empty: not known
     */
    record Waiting(String what, String whom) implements Event {}

    /**
     * A backfill lets others go first; it holds nothing meanwhile.
     *
     * @param migration its title
     * @param reason in words
     */
    record Paused(String migration, String reason) implements Event {}

    /**
     * A backfill goes on, but otherwise than it was asked to.
     *
     * @param migration its title
     * @param what in words, behind the title
     */
    record Noticed(String migration, String what) implements Event {}

    /**
     * A phase starts.
     *
     * @param migration its title
     * @param undo whether it is taken back
     */
    record PhaseStarted(String migration, Phase phase, boolean undo) implements Event {}

    /**
     * A backfill came further.
     *
     * @param migration its title
     * @param walked rows so far, in all runs
     * @param total rows of the table, as PostgreSQL estimates
     * @param batches of this run
     * @param elapsed since this run began to walk
     * @param walkedNow rows walked in this run
     */
    record Progress(String migration, long walked, long total, long batches, Duration elapsed, long walkedNow)
            implements Event {}

    /**
     * A phase is done and recorded.
     *
     * @param migration its title
     * @param undo whether it was taken back
     * @param what was locked or walked, in words
     * @param took from its start in this run
     */
    record PhaseFinished(String migration, Phase phase, boolean undo, String what, Duration took) implements Event {}

    /**
     * The connection is lost; the run connects again.
     *
     * @param reason why, in words
     */
    record Disconnected(String reason) implements Event {}

    /**
     * There is a connection again, this run is alone again, and what was under way is decided: the run goes on.
     *
     * @param done how many steps and phases this run has recorded so far
     */
    record Reconnected(long done) implements Event {}
}
