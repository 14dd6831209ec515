package dev.lockkeeper.catalog.change;

import java.util.List;

/** The types that count. */
final class Integers {

    /** Each holds those before it. */
    private static final List<String> TYPES = List.of("smallint", "integer", "bigint");

    private Integers() {}

    /** Whether this is one. */
    static boolean is(String type) {
        return TYPES.contains(type);
    }

    /** Whether both are, and the one holds each value of the other. */
    static boolean holds(String one, String other) {
        return is(other) && TYPES.indexOf(one) >= TYPES.indexOf(other);
    }

    /** The greatest value of one. */
    static long most(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /** The least value of one. */
    static long least(String type) {
        return -most(type) - 1;
    }
}
