package dev.lockkeeper.catalog.replay;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which migrations are applied before which, whatever their versions are. */
final class Ancestors {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final BitSet[] before;

    /** Of migrations in the order they run: dependencies come first. */
    Ancestors(List<ReplayedMigration> inOrder) {
        before = new BitSet[inOrder.size()];
        for (int i = 0; i < before.length; i++) {
            var ancestors = new BitSet();
            for (String dependency : inOrder.get(i).dependsOn()) {
                Integer number = numbers.get(dependency);
                if (number != null) {
                    ancestors.set(number);
                    ancestors.or(before[number]);
                }
            }
            before[i] = ancestors;
            numbers.put(inOrder.get(i).id(), i);
        }
    }

    /** Whether one of them always comes before the other. */
    boolean ordered(ReplayedMigration one, ReplayedMigration other) {
        return one.kind() == ReplayedMigration.Kind.BASELINE
                || other.kind() == ReplayedMigration.Kind.BASELINE
                || one.kind() != other.kind()
                || isBefore(one, other)
                || isBefore(other, one);
    }

    /** Whether {@code later} depends on {@code one}, directly or not. */
    boolean isBefore(ReplayedMigration one, ReplayedMigration other) {
        Integer number = numbers.get(one.id());
        Integer later = numbers.get(other.id());
        return number != null && later != null && before[later].get(number);
    }
}
