package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import java.util.List;

/** One step of a change. */
public sealed interface Move {

    /** When it runs. */
    Phase phase();

    /**
     * Runs a statement.
     *
     * @param undo the statements that take it back, in the order they run; empty: nothing has to be taken back
     * @param built the statements that build what that needs, beside the application and before anything of the migration's phase
     *     is taken back
     */
    record Statement(Phase phase, String sql, List<String> undo, List<String> built) implements Move {
        /** Copies the way back. */
        public Statement {
            undo = List.copyOf(undo);
            built = List.copyOf(built);
        }

        /** One for whose way back nothing is built. */
        public Statement(Phase phase, String sql, List<String> undo) {
            this(phase, sql, undo, List.of());
        }
    }

    /**
     * Begins the contract: asks no longer for something that its way back asks for again, when all rows have it. That takes long,
     * so it stands before what all changes of the migration hand over, and comes behind that on the way back.
     *
     * @param undo the statements that take it back, in the order they run
     */
    record Waiver(String sql, List<String> undo) implements Move {
        /** Copies the way back. */
        public Waiver {
            undo = List.copyOf(undo);
        }

        @Override
        public Phase phase() {
            return Phase.CONTRACT;
        }
    }

    /**
     * Runs a statement that is not taken back.
     *
     * @param why nobody needs that; a sentence without a full stop
     */
    record Lasting(Phase phase, String sql, String why) implements Move {}

    /**
     * Fills rows, in batches along the key. There is nothing to take back: what it fills goes with the expand.
     *
     * @param set as after {@code SET}
     * @param where which rows still need it; must turn false for a row that is done
     */
    record Walk(Phase phase, String table, String set, String where) implements Move {}
}
