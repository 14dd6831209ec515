package dev.lockkeeper.processor;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as annotations write them: {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h}. */
final class DurationText {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private DurationText() {}

    /** The time in milliseconds; empty if it cannot be read. */
    static OptionalLong millis(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return OptionalLong.of(
                switch (matcher.group(2)) {
                    case "ms" -> number;
                    case "s" -> number * 1_000;
                    case "m" -> number * 60_000;
                    default -> number * 3_600_000;
                });
    }
}
