package dev.lockkeeper.catalog.replay;

import java.util.List;

/**
 * What a statement did to the schema.
 *
 * @param problems why PostgreSQL would refuse it; empty: it would not, as far as is known
 * @param touches the objects it has to do with, in order
 * @param opaque why nobody can tell what it did; empty: it is known
 * @param effects what it means to who uses what was there before
 */
public record Applied(List<Problem> problems, List<Touch> touches, String opaque, List<Effect> effects) {
    /** Copies the lists. */
    public Applied {
        problems = List.copyOf(problems);
        touches = List.copyOf(touches);
        effects = List.copyOf(effects);
    }

    /** The same with what it means to who uses what was there before. */
    Applied with(List<Effect> known) {
        return new Applied(problems, touches, opaque, known);
    }
}
