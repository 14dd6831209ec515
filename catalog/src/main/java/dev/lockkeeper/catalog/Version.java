package dev.lockkeeper.catalog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A migration's version: numbers, compared part by part, where a missing part is zero.
 *
 * @param text as its author wrote it
 * @param parts the numbers, without zeros at the end; at least one
 */
public record Version(String text, List<BigInteger> parts) implements Comparable<Version> {

    private static final Pattern SHAPE = Pattern.compile("[0-9]+([._-][0-9]+)*");

    /** Copies the parts. */
    public Version {
        parts = List.copyOf(parts);
    }

    /** The version written as {@code text}: digits, separated by single dots, underscores or hyphens; else empty. */
    public static Optional<Version> parse(String text) {
        if (text.length() > 100 || !SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        var parts = new ArrayList<BigInteger>();
        for (String part : text.split("[._-]", -1)) {
            parts.add(new BigInteger(part));
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
        return parse(id).<Object>map(it -> it).orElse(id);
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

    private BigInteger part(int i) {
        return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
    }
}
