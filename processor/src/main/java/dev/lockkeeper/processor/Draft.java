package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.sql.SqlText;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A migration as read, with the places its parts stand in.
 *
 * @param definition what goes into the catalog
 * @param type the annotated class
 * @param id where version or name stands
 * @param dependencies the classes it depends on, with where each stands
 * @param changes what it declares by one annotation each, and is not lowered yet
 * @param steps what it does, in the order of the definition's phases
 * @param readable whether all of it could be read, so that its way back can be judged
 */
record Draft(
        MigrationDefinition definition,
        TypeElement type,
        Position id,
        List<Dependency> dependencies,
        List<DraftChange> changes,
        List<DraftStep> steps,
        boolean readable) {

    Draft {
        dependencies = List.copyOf(dependencies);
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /** The changes it declares, in the order written. */
    List<Change> all() {
        return changes.stream().map(DraftChange::change).toList();
    }

    /** The same, whose SQL comes behind the end of other migrations. */
    Draft behind(List<String> others) {
        return new Draft(definition.behind(others), type, id, dependencies, changes, steps, readable);
    }

    /** A class that must be a migration. */
    record Dependency(TypeElement type, String id, Position position) {}

    /**
     * A change as read.
     *
     * @param words what its author wrote, for the checksum
     * @param position where it stands
     */
    record DraftChange(Change change, String words, Position position) {}

    /**
     * A step as read.
     *
     * @param phase it belongs to
     * @param action what it does
     * @param reversal how that is undone
     * @param statement the SQL behind it; null for batches and Java
     * @param position where it stands
     * @param lowered whether it belongs to a change
     * @param written the statement in place of which it runs, with the lowered ones behind it; empty: none
     */
    record DraftStep(
            Phase phase,
            Action action,
            Reversal reversal,
            @Nullable ReadStatement statement,
            Position position,
            boolean lowered,
            String written) {

        /** One that somebody wrote. */
        DraftStep(Phase phase, Action action, Reversal reversal, @Nullable ReadStatement statement, Position position) {
            this(phase, action, reversal, statement, position, false, "");
        }

        /** The same step, taken back like this. */
        DraftStep with(Reversal back) {
            return new DraftStep(phase, action, back, statement, position, lowered, written);
        }

        /** The same step, in place of this statement. */
        DraftStep insteadOf(String sql) {
            return new DraftStep(phase, action, reversal, statement, position, lowered, sql);
        }

        Step step() {
            return new Step(action, reversal, lowered, written);
        }

        /** Where a byte of its SQL stands; -1: the step as a whole is meant. */
        Position position(int location) {
            SqlPlace place = position.sql();
            if (place == null || location < 0 || !(action instanceof Action.Sql)) {
                return position;
            }
            int index = new SqlText(place.sql()).charIndex(location);
            return position.at(new SqlPlace(place.script(), place.sql(), index));
        }
    }
}
