package dev.lockkeeper.catalog;

import java.util.List;

/** How one action is taken back, as far as its SQL tells. */
public sealed interface Reversal {

    /**
     * By these statements, in this order.
     *
     * @param built what is built for it beside the application, before any step of the phase is taken back; empty: nothing
     */
    record Undo(List<SqlStatement> statements, List<SqlStatement> built) implements Reversal {
        /** Copies the statements. */
        public Undo {
            statements = List.copyOf(statements);
            built = List.copyOf(built);
        }

        /** One for which nothing is built. */
        public Undo(List<SqlStatement> statements) {
            this(statements, List.of());
        }
    }

    /** There is nothing to take back, because of {@code why}. */
    record Nothing(String why) implements Reversal {}

    /** It cannot be derived, because of {@code why}, a sentence that ends without a full stop. */
    record Unknown(String why) implements Reversal {}
}
