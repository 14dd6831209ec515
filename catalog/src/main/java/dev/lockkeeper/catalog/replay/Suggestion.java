package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Suggestion {

    private Suggestion() {}

    /** " Did you mean customer?", or nothing if no name is near. */
    static String of(String name, List<String> there) {
        return nearest(name, there)
                .map(it -> " Did you mean %s?".formatted(Identifier.quote(List.of(it.split("\\.")))))
                .orElse("");
    }

    /** The nearest one, if any is near. */
    static Optional<String> nearest(String name, List<String> there) {
        int reach = Math.max(1, name.length() / 3);
        return there.stream()
                .filter(it -> !it.equals(name) && distance(name, it) <= reach)
                .min(Comparator.<String>comparingInt(it -> distance(name, it)).thenComparing(it -> it));
    }

    /** How many letters to add, take away, change or swap with the next, ignoring case. */
    private static int distance(String one, String other) {
        if (other.endsWith("." + one)) {
            // It is in a schema that is not looked into.
            return 0;
        }
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
