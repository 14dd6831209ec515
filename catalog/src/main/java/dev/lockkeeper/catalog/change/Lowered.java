package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Doubt;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a change does.
 *
 * @param path which way was taken, in words
 * @param why that way; a sentence without a full stop
 * @param moves its steps; those of one phase in the order they run
 * @param doubts what must not be there when a phase is taken back, by the phase
 * @param verifies what must be true after a phase
 */
public record Lowered(
        String path, String why, List<Move> moves, Map<Phase, List<Doubt>> doubts, List<Verification> verifies) {

    /** Copies the lists. */
    public Lowered {
        moves = List.copyOf(moves);
        doubts = Map.copyOf(doubts);
        verifies = List.copyOf(verifies);
    }

    /** Collects the steps of a change on a way. */
    static Steps by(String path, String why) {
        return new Steps(path, why);
    }

    /** Collects the steps of a change. */
    static final class Steps {
        private final String path;
        private final String why;
        private final List<Move> moves = new ArrayList<>();
        private final Map<Phase, List<Doubt>> doubts = new EnumMap<>(Phase.class);
        private final List<Verification> verifies = new ArrayList<>();

        private Steps(String path, String why) {
            this.path = path;
            this.why = why;
        }

        /** A statement, and the statements that take it back. */
        Steps run(Phase phase, String sql, String... undo) {
            return run(phase, sql, List.of(undo));
        }

        /** A statement, and the statements that take it back. */
        Steps run(Phase phase, String sql, List<String> undo) {
            moves.add(new Move.Statement(phase, sql, undo));
            return this;
        }

        /** A step. */
        Steps move(Move move) {
            moves.add(move);
            return this;
        }

        /** A statement that is not taken back. */
        Steps keep(Phase phase, String sql, String why) {
            moves.add(new Move.Lasting(phase, sql, why));
            return this;
        }

        /** All that another one does. */
        Steps all(Lowered other) {
            moves.addAll(other.moves());
            other.doubts()
                    .forEach((phase, more) -> doubts.computeIfAbsent(phase, any -> new ArrayList<>())
                            .addAll(more));
            verifies.addAll(other.verifies());
            return this;
        }

        /** A walk along a table. */
        Steps walk(Phase phase, String table, String set, String where) {
            moves.add(new Move.Walk(phase, table, set, where));
            return this;
        }

        /** What must not be there when the phase is taken back. */
        Steps doubt(Phase phase, String select, String fact) {
            doubts.computeIfAbsent(phase, any -> new ArrayList<>()).add(new Doubt(select, fact));
            return this;
        }

        /** A SELECT that returns true after the phase. */
        Steps verify(Phase phase, String select) {
            verifies.add(new Verification(select, List.of(phase), true));
            return this;
        }

        Lowered lowered() {
            return new Lowered(path, why, moves, doubts, verifies);
        }
    }
}
