package dev.lockkeeper.catalog;

import dev.lockkeeper.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a migration does in one phase.
 *
 * @param phase which
 * @param steps what it does, in order; at least one
 * @param rollback the hand-written way back, in the order it runs; empty: derived from the steps
 * @param impacts what it means to a running application, the worst first; empty: it only adds, or nothing is known
 * @param risks what can go wrong, the worst first; empty: nothing that is in use is touched
 * @param doubts what must not be there when it is taken back
 */
public record PhaseDefinition(
        Phase phase,
        List<Step> steps,
        List<Action> rollback,
        List<Impact> impacts,
        List<RiskReason> risks,
        List<Doubt> doubts) {

    /** Copies the lists. */
    public PhaseDefinition {
        steps = List.copyOf(steps);
        rollback = List.copyOf(rollback);
        impacts = List.copyOf(impacts);
        risks = List.copyOf(risks);
        doubts = List.copyOf(doubts);
    }

    /** One of which nobody knows what it means to a running application. */
    public PhaseDefinition(Phase phase, List<Step> steps, List<Action> rollback) {
        this(phase, steps, rollback, List.of(), List.of(), List.of());
    }

    /** This phase, with what it means to a running application. */
    public PhaseDefinition with(List<Impact> known) {
        return new PhaseDefinition(phase, steps, rollback, known, risks, doubts);
    }

    /** This phase, with the same steps and the same way back, of which more is known. */
    public PhaseDefinition with(List<Step> known, List<Action> wayBack) {
        return new PhaseDefinition(phase, known, wayBack, impacts, risks, doubts);
    }

    /** This phase, with what can go wrong in it. */
    public PhaseDefinition withRisks(List<RiskReason> known) {
        return new PhaseDefinition(phase, steps, rollback, impacts, known, doubts);
    }

    /** This phase, with what must not be there when it is taken back. */
    public PhaseDefinition withDoubts(List<Doubt> known) {
        return new PhaseDefinition(phase, steps, rollback, impacts, risks, known);
    }

    /** What it means to a running application; what nothing is known of adds only. */
    public Compatibility compatibility() {
        return Impact.worst(impacts);
    }

    /** Whether somebody wrote how this phase is taken back. */
    public boolean handWrittenRollback() {
        return !rollback.isEmpty();
    }

    /** Whether the phase can be taken back. */
    public boolean reversible() {
        return handWrittenRollback() || steps.stream().noneMatch(step -> step.reversal() instanceof Reversal.Unknown);
    }

    /** What takes back the first {@code done} steps, in the order it runs. The phase is {@link #reversible()}. */
    public List<Action> undo(int done) {
        if (handWrittenRollback()) {
            return rollback;
        }
        List<Reversal.Undo> undone = steps.subList(0, done).stream()
                .map(Step::reversal)
                .filter(Reversal.Undo.class::isInstance)
                .map(Reversal.Undo.class::cast)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(undone);
        return Stream.concat(
                        undone.stream().flatMap(it -> it.built().stream()),
                        undone.stream().flatMap(it -> it.statements().stream()))
                .<Action>map(Action.Sql::new)
                .toList();
    }
}
