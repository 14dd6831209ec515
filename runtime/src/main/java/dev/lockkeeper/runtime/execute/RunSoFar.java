package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import java.util.List;
import java.util.Optional;

/** What a run that is still at work has recorded, as the history tells. */
final class RunSoFar {

    private final History history;
    private final List<Entry> own;

    private RunSoFar(History history, List<Entry> own) {
        this.history = history;
        this.own = own;
    }

    /**
     * Of the run {@code run}, whose plan was made from the first {@code planned} entries.
     *
     * @throws LockkeeperException if another run has written since
     */
    static RunSoFar of(List<Entry> entries, long planned, String run) {
        List<Entry> since = entries.subList((int) planned, entries.size());
        for (Entry entry : since) {
            if (!entry.run().equals(run)) {
                throw LockkeeperException.refused(
                        "LK2321",
                        "While the connection was lost another run went on: entry %d of the history is by %s."
                                .formatted(entry.seq(), entry.actor()),
                        "This run stopped; what it had done before is recorded.",
                        "Run the same command again: it makes a new plan.");
            }
        }
        return new RunSoFar(History.of(entries), since);
    }

    /** How many steps and phases it has recorded as done. */
    long done() {
        return own.stream()
                .filter(it -> switch (it.kind()) {
                    case STEP_DONE, PHASE_DONE, ADOPTED, UNDO_DONE, PHASE_UNDONE -> true;
                    case STEP_STARTED, STEP_FAILED, UNDO_STARTED, RUN_FINISHED, RUN_FAILED -> false;
                })
                .count();
    }

    /** Whether it has come to its end. */
    boolean ended() {
        return own.stream().anyMatch(it -> it.kind() == Kind.RUN_FINISHED);
    }

    /** Whether a phase is done and recorded. */
    boolean ended(PlannedPhase phase) {
        return own.stream()
                .filter(it -> of(phase, it))
                .anyMatch(it ->
                        it.kind() == Kind.ADOPTED || it.kind() == (phase.undo() ? Kind.PHASE_UNDONE : Kind.PHASE_DONE));
    }

    /** What of a phase is still to do. */
    PlannedPhase rest(PlannedPhase planned) {
        PlannedPhase phase = whole(planned);
        int next = own.stream()
                .filter(it -> of(phase, it) && it.kind() == (phase.undo() ? Kind.UNDO_DONE : Kind.STEP_DONE))
                .mapToInt(it -> it.step() + 1)
                .max()
                .orElse(phase.from());
        return new PlannedPhase(
                phase.migration(), phase.phase(), phase.direction(), phase.actions(), next, phase.adopted());
    }

    /** A way back may have found a step that was done unrecorded, which it recorded first; it takes that back, too. */
    private PlannedPhase whole(PlannedPhase phase) {
        return own.stream()
                .filter(it -> phase.undo() && of(phase, it) && it.kind() == Kind.STEP_DONE)
                .findFirst()
                .map(it -> phase.takingBack(it.step() + 1))
                .orElse(phase);
    }

    /** The step of a phase that was begun outside a transaction, and of which nobody knows what became. */
    Optional<Entry> openStep(PlannedPhase phase) {
        return history.openStep(phase.migration().id(), phase.phase());
    }

    private static boolean of(PlannedPhase phase, Entry entry) {
        return phase.phase() == entry.phase()
                && Version.identity(entry.migration())
                        .equals(Version.identity(phase.migration().id()));
    }
}
