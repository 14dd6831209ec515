package dev.lockkeeper.catalog.lint.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which rows a partition holds, as far as it can be compared with another: what is not a number or a date, or is more than
 * one column of a range, is not compared.
 *
 * @param strategy range, list, hash or default
 * @param first the values behind FROM or IN; of hash, the modulus
 * @param second the values behind TO; of hash, the remainder
 */
record Bound(String strategy, List<String> first, List<String> second) {

    private static final String DEFAULT = "default";

    /** Of what the model keeps: {@code from (1) to (10)}, {@code in ('a', null)}, {@code modulus 4 remainder 0}. */
    static Bound of(String text) {
        if (text.equals(DEFAULT)) {
            return new Bound(DEFAULT, List.of(), List.of());
        }
        if (text.startsWith("modulus ")) {
            String[] words = text.split(" ", -1);
            return new Bound("hash", List.of(words[1]), List.of(words[3]));
        }
        if (text.startsWith("in (")) {
            return new Bound("list", values(text.substring(4, text.length() - 1)), List.of());
        }
        int to = text.indexOf(") to (");
        return new Bound(
                "range",
                values(text.substring("from (".length(), to)),
                values(text.substring(to + 6, text.length() - 1)));
    }

    /** Whether a table that is partitioned like this may have it. */
    boolean fits(String of) {
        return strategy.equals(DEFAULT) ? !of.equals("hash") : strategy.equals(of);
    }

    /** Whether it is certain that there are rows that both would hold. */
    boolean overlaps(Bound other) {
        if (!strategy.equals(other.strategy)) {
            return false;
        }
        return switch (strategy) {
            case "list" -> first.stream().anyMatch(it -> !it.equals("expression") && other.first.contains(it));
            case "hash" -> sameRemainder(other);
            case "range" -> first.size() == 1 && other.first.size() == 1 && before(this, other) && before(other, this);
            default -> true;
        };
    }

    private boolean sameRemainder(Bound other) {
        long common = gcd(Long.parseLong(first.get(0)), Long.parseLong(other.first.get(0)));
        return Long.parseLong(second.get(0)) % common == Long.parseLong(other.second.get(0)) % common;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** Whether one begins before the other ends. */
    private static boolean before(Bound one, Bound other) {
        String from = one.first.get(0);
        String to = other.second.get(0);
        if (from.equals("minvalue") || to.equals("maxvalue")) {
            return true;
        }
        Optional<BigDecimal> low = number(from);
        Optional<BigDecimal> high = number(to);
        if (low.isPresent() && high.isPresent()) {
            return low.get().compareTo(high.get()) < 0;
        }
        Optional<LocalDate> since = date(from);
        Optional<LocalDate> until = date(to);
        return since.isPresent() && until.isPresent() && since.get().isBefore(until.get());
    }

    private static Optional<BigDecimal> number(String value) {
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A literal of a day; a day as text is in the same order, in every collation. */
    private static Optional<LocalDate> date(String value) {
        try {
            return value.length() == 12 ? Optional.of(LocalDate.parse(value.substring(1, 11))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What stands between commas, but for those in quotes. */
    private static List<String> values(String text) {
        var values = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            quoted ^= letter == '\'';
            if (letter == ',' && !quoted) {
                values.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        values.add(text.substring(start).strip());
        return values;
    }
}
