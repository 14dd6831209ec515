package dev.lockkeeper.catalog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A migration's version: numbers, compared part by part, where a missing part is zero.
 *
 * @param text as its author wrote it
 * @param parts the numbers, without zeros at the end; at least one
 */
public record Version(String text, List<BigInteger> parts) implements Comparable<Version> {

    /** So many digits always fit a {@code long}. */
    private static final int SHORT = 18;

    /** Copies the parts. */
    public Version {
        parts = List.copyOf(parts);
    }

    /** The version written as {@code text}: digits, separated by single dots, underscores or hyphens; else empty. */
    public static Optional<Version> parse(String text) {
        if (text.length() > 100) {
            return Optional.empty();
        }
        // By hand: this is asked for each migration many times, and a regular expression takes longer than all the
        // rest.
        var parts = new ArrayList<BigInteger>(4);
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9') {
                continue;
            }
            if (i == start || (c != '.' && c != '_' && c != '-')) {
                return Optional.empty();
            }
            parts.add(number(text, start, i));
            start = i + 1;
        }
        while (parts.size() > 1 && parts.get(parts.size() - 1).signum() == 0) {
            parts.remove(parts.size() - 1);
        }
        return Optional.of(new Version(text, parts));
    }

    /** The version written as {@code text}, which was read before. */
    public static Version of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a version: " + text));
    }

    /** What an id has to itself, be it a version or a name: the same for {@code 1.2} and {@code 1.2.0}. */
    public static Object identity(String id) {
        Optional<Version> version = parse(id);
        return version.isPresent() ? version.get() : id;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = part(i).compareTo(other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Whether both order the same: {@code 1.2} equals {@code 1.2.0}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Version that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static BigInteger number(String text, int start, int end) {
        return end - start <= SHORT
                ? BigInteger.valueOf(Long.parseLong(text, start, end, 10))
                : new BigInteger(text.substring(start, end));
    }

    private BigInteger part(int i) {
        return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
    }
}
