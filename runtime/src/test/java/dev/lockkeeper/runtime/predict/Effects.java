package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.predict.Prediction;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a statement does, measured or predicted, by the names of relations.
 *
 * @param locks the strongest on each
 * @param rewritten what has a new file
 * @param scanned what is read from beginning to end, and has no new file
 */
record Effects(Map<String, LockMode> locks, Set<String> rewritten, Set<String> scanned) {

    Effects {
        locks = new TreeMap<>(locks);
        rewritten = new TreeSet<>(rewritten);
        scanned = new TreeSet<>(scanned);
        scanned.removeAll(rewritten);
    }

    static Effects of(Prediction prediction) {
        var locks = new TreeMap<String, LockMode>();
        prediction.locks().forEach((relation, mode) -> locks.put(name(relation), mode));
        return new Effects(locks, names(prediction.rewritten()), names(prediction.scanned()));
    }

    private static Set<String> names(Collection<Relation> relations) {
        var names = new TreeSet<String>();
        relations.forEach(it -> names.add(name(it)));
        return names;
    }

    private static String name(Relation relation) {
        return relation.namespace().name() + "." + relation.name();
    }

    /** Whether these are at least what others are. */
    boolean cover(Effects other) {
        return other.locks.entrySet().stream()
                        .allMatch(it -> locks.containsKey(it.getKey())
                                && locks.get(it.getKey()).compareTo(it.getValue()) >= 0)
                && rewritten.containsAll(other.rewritten)
                && other.scanned.stream().allMatch(it -> scanned.contains(it) || rewritten.contains(it));
    }

    @Override
    public String toString() {
        return "locks %s, writes %s, reads %s".formatted(locks, rewritten, scanned);
    }
}
