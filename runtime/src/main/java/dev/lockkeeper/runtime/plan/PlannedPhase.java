package dev.lockkeeper.runtime.plan;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Doubt;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.runtime.journal.Entry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A phase that will be done, or taken back.
 *
 * @param migration whose
 * @param phase which
 * @param direction whether it is done or taken back
 * @param actions all of it, in the order it runs
 * @param from index of the first action that is still to run; those before are done
 * @param adopted why nothing has to run and the phase is only recorded, in words; empty: it runs
 */
public record PlannedPhase(
        MigrationDefinition migration,
        Phase phase,
        Direction direction,
        List<Action> actions,
        int from,
        String adopted) {

    /** Copies the actions. */
    public PlannedPhase {
        actions = List.copyOf(actions);
    }

    /** A phase that runs. */
    public PlannedPhase(
            MigrationDefinition migration, Phase phase, Direction direction, List<Action> actions, int from) {
        this(migration, phase, direction, actions, from, "");
    }

    /** The same phase, of which everything is there already: nothing runs. */
    public PlannedPhase adopt(String why) {
        return new PlannedPhase(migration, phase, direction, List.of(), 0, why);
    }

    /** Done or taken back. */
    public enum Direction {
        /** The phase is done. */
        FORWARD,
        /** The phase is taken back. */
        BACK
    }

    /** Whether it is taken back. */
    public boolean undo() {
        return direction == Direction.BACK;
    }

    /** Whether it is taken back by what the compiler derived, not by what somebody wrote. */
    public boolean derivedUndo() {
        return undo() && !migration.phase(phase).orElseThrow().handWrittenRollback();
    }

    /** What the phase does on its way forward. */
    public List<Action> forward() {
        return forwardSteps().stream().map(Step::action).toList();
    }

    /** What the phase does on its way forward, with how each of it is taken back. */
    public List<Step> forwardSteps() {
        return migration.phase(phase).orElseThrow().steps();
    }

    /** The same way back, which also takes back what turned out to be done: the first {@code done} steps of the phase. */
    public PlannedPhase takingBack(int done) {
        return new PlannedPhase(
                migration,
                phase,
                direction,
                migration.phase(phase).orElseThrow().undo(done),
                from);
    }

    /** Whether it is only recorded. */
    public boolean recordedOnly() {
        return !adopted.isEmpty();
    }

    /** What is still to run. */
    public List<Action> remaining() {
        return actions.subList(from, actions.size());
    }

    /** The statements that are still to run as they are written: no batches, and nothing that Java code sends. */
    public List<SqlStatement> remainingSql() {
        return remaining().stream()
                .filter(Action.Sql.class::isInstance)
                .map(it -> ((Action.Sql) it).statement())
                .toList();
    }

    /** The SELECTs that must be true when this phase has been done. */
    public List<String> verifies() {
        if (undo() || migration.verifies().isEmpty()) {
            return List.of();
        }
        return migration.verifies().stream()
                .filter(it -> it.after().contains(phase))
                .map(MigrationDefinition.Verification::sql)
                .toList();
    }

    /** What must not be there when this phase is taken back. */
    public List<Doubt> doubts() {
        return undo() ? migration.phase(phase).orElseThrow().doubts() : List.of();
    }

    /** How many of its actions build what the way back needs, before anything is taken back. */
    public int built() {
        if (!derivedUndo()) {
            return 0;
        }
        Set<SqlStatement> built = forwardSteps().stream()
                .map(Step::reversal)
                .filter(Reversal.Undo.class::isInstance)
                .flatMap(it -> ((Reversal.Undo) it).built().stream())
                .collect(Collectors.toSet());
        return (int) actions.stream()
                .takeWhile(it -> it instanceof Action.Sql sql && built.contains(sql.statement()))
                .count();
    }

    /** Whether all of the phase was done that it takes back; else things may still have the names from before it. */
    public boolean takesAllBack() {
        PhaseDefinition definition = migration.phase(phase).orElseThrow();
        return actions.size() == definition.undo(definition.steps().size()).size();
    }

    /** The SELECTs that must be true before this phase starts. */
    public List<String> requires() {
        boolean first = phase == migration.phases().get(0).phase();
        return first && from == 0 && !undo() ? migration.requires() : List.of();
    }

    /** A line of the history about it; {@code step} is -1 for the phase as a whole. */
    public Entry.Draft entry(Entry.Kind kind, int step, String detail) {
        return new Entry.Draft(kind, migration.id(), phase, step, migration.checksum(), detail, migration.dependsOn());
    }
}
