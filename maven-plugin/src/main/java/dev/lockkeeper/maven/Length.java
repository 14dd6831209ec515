package dev.lockkeeper.maven;

import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as a parameter has it: {@code 30d}, {@code 90s}. */
final class Length {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([dhms])");

    private Length() {}

    /**
     * Reads it.
     *
     * @throws LockkeeperException if it is none
     */
    static Duration of(String parameter, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw LockkeeperException.refused(
                    "LK2612",
                    "%s is %s.".formatted(parameter, text),
                    "A time is a number and one of d, h, m and s. Nothing was run.",
                    "For example: -D%s=30d".formatted(parameter));
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
