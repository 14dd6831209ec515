package dev.lockkeeper.it.live;

import java.util.List;

/**
 * What a row must hold.
 *
 * @param oldValues what the old version must see
 * @param newValues what the new one must see
 * @param touched how often it was written since it was inserted
 */
record Row(List<Object> oldValues, List<Object> newValues, int touched) {

    private static final List<Object> NOTHING = List.of();

    /** One that {@code side} inserts. */
    static Row inserted(Mapping mapping, Side side, List<Object> values) {
        return of(side, values, mapping.across(side, values, NOTHING), 0);
    }

    /** After a write by {@code side}. What is written as it was is not changed, and does not change what the other one sees. */
    Row written(Mapping mapping, Side side, List<Object> values) {
        return values.equals(values(side))
                ? touchedOnce()
                : of(side, values, mapping.across(side, values, values(side.other())), touched + 1);
    }

    /** After a write of something else. */
    Row touchedOnce() {
        return new Row(oldValues, newValues, touched + 1);
    }

    /** As it is when the new version's columns are filled anew. */
    Row filled(Mapping mapping) {
        return new Row(oldValues, mapping.across(Side.OLD, oldValues, NOTHING), touched);
    }

    List<Object> values(Side side) {
        return side == Side.OLD ? oldValues : newValues;
    }

    private static Row of(Side side, List<Object> own, List<Object> other, int touched) {
        return side == Side.OLD ? new Row(own, other, touched) : new Row(other, own, touched);
    }
}
