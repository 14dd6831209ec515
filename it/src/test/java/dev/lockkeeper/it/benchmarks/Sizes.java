package dev.lockkeeper.it.benchmarks;

import java.util.stream.Stream;

/** How many migrations a history has. */
final class Sizes {

    private Sizes() {}

    /** These, or those of {@code -Dbenchmarks.sizes=10,20}, with which a benchmark is tried out. */
    static int[] of(int... sizes) {
        String others = System.getProperty("benchmarks.sizes", "").strip();
        return others.isEmpty()
                ? sizes
                : Stream.of(others.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /** As a table has it. */
    static String title(int migrations) {
        return migrations == 1 ? "1 migration" : "%,d migrations".formatted(migrations);
    }
}
