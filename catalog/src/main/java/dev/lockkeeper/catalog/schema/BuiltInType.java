package dev.lockkeeper.catalog.schema;

import java.util.Arrays;
import java.util.List;

/**
 * A type of PostgreSQL's own, in its parts.
 *
 * @param name as {@code format_type} writes it, without its modifiers: {@code timestamp with time zone}
 * @param modifiers what stands in brackets; none: it has no limit
 */
public record BuiltInType(String name, List<Integer> modifiers) {

    /** Copies the modifiers. */
    public BuiltInType {
        modifiers = List.copyOf(modifiers);
    }

    /** The type that {@code format_type} writes as {@code timestamp(3) with time zone}. */
    public static BuiltInType of(String formatted) {
        int open = formatted.indexOf('(');
        int close = formatted.indexOf(')', Math.max(open, 0));
        if (open < 0 || close < 0) {
            return new BuiltInType(formatted, List.of());
        }
        List<Integer> modifiers = Arrays.stream(
                        formatted.substring(open + 1, close).split(",", -1))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
        return new BuiltInType(formatted.substring(0, open) + formatted.substring(close + 1), modifiers);
    }

    /** One of the modifiers, from 0; 0 where there is none. */
    public int modifier(int i) {
        return i < modifiers.size() ? modifiers.get(i) : 0;
    }
}
