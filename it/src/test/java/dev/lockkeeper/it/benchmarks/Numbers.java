package dev.lockkeeper.it.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What is told of values that were measured in turn. */
final class Numbers {

    private Numbers() {}

    static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Each value to the other of its round. */
    static List<Double> ratios(List<Double> values, List<Double> others) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < Math.min(values.size(), others.size()); i++) {
            ratios.add(values.get(i) / others.get(i));
        }
        return ratios;
    }
}
