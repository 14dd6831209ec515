package dev.lockkeeper.catalog.replay;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a statement did to the schema.
 *
 * @param problems why PostgreSQL would refuse it; empty: it would not, as far as is known
 * @param touches the objects it has to do with, in order
 * @param opaque why nobody can tell what it did; empty: it is known
 * @param effects what it means to who uses what was there before
 * @param wayBack the statements that take it back; null: they are not known
 */
public record Applied(
        List<Problem> problems,
        List<Touch> touches,
        String opaque,
        List<Effect> effects,
        @Nullable List<String> wayBack) {
    /** Copies the lists. */
    public Applied {
        problems = List.copyOf(problems);
        touches = List.copyOf(touches);
        effects = List.copyOf(effects);
        wayBack = wayBack == null ? null : List.copyOf(wayBack);
    }

    /** The same with what it means to who uses what was there before. */
    Applied with(List<Effect> known) {
        return new Applied(problems, touches, opaque, known, wayBack);
    }

    /**
     * The statements that take it back to exactly what was there before, in the order they run; none: there is nothing to
     * take back. Empty where they are not known.
     */
    public Optional<List<String>> undo() {
        return Optional.ofNullable(wayBack);
    }

    /** The same, taken back by these statements. */
    Applied takenBackBy(@Nullable List<String> statements) {
        return new Applied(problems, touches, opaque, effects, statements);
    }
}
