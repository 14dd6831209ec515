package dev.lockkeeper.it.live;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What a write of one version is to the other: the same as the change's SQL says, said once more in Java. Each gets the values
 * that were written, and those that the other version has of the row, which are empty for a row that is inserted.
 *
 * @param up from the old version's values to the new one's
 * @param down back
 */
record Mapping(BinaryOperator<List<Object>> up, BinaryOperator<List<Object>> down) {

    /** The same values under other names. */
    static Mapping same() {
        return of(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** One that does not look at what is there. */
    static Mapping of(UnaryOperator<List<Object>> up, UnaryOperator<List<Object>> down) {
        return new Mapping((written, there) -> up.apply(written), (written, there) -> down.apply(written));
    }

    /** What a write by {@code side} is to the other one. */
    List<Object> across(Side side, List<Object> written, List<Object> there) {
        return (side == Side.OLD ? up : down).apply(written, there);
    }
}
