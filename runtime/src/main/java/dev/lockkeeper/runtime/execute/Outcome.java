package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param phases what it completed, in order
 * @param failed why it stopped; null: it came to its end
 * @param busy who is at work instead, in words; null: this run was
 */
public record Outcome(
        List<PhaseOutcome> phases,
        @Nullable LockkeeperException failed,
        @Nullable String busy) {

    /** Copies the phases. */
    public Outcome {
        phases = List.copyOf(phases);
    }

    /** Of a run that was at work. */
    public Outcome(List<PhaseOutcome> phases, @Nullable LockkeeperException failed) {
        this(phases, failed, null);
    }

    /** Who is at work instead, in words; empty if this run was. */
    public Optional<String> otherRun() {
        return Optional.ofNullable(busy);
    }

    /** Why it stopped; empty if it came to its end. */
    public Optional<LockkeeperException> failure() {
        return Optional.ofNullable(failed);
    }

    /**
     * A phase that was completed.
     *
     * @param migration whose
     * @param phase which
     * @param undo whether it was taken back
     * @param rows walked by backfills
     * @param batches of backfills
     * @param took from its start in this run
     */
    public record PhaseOutcome(
            MigrationDefinition migration, Phase phase, boolean undo, long rows, long batches, Duration took) {}
}
