package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Pace;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a backfill lets others go first. */
final class PaceReader {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(kB|MB|GB)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2})%");
    private static final String HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]";
    private static final Pattern WINDOW = Pattern.compile(HOUR + "-" + HOUR);

    private final Reporter reporter;

    PaceReader(Reporter reporter) {
        this.reporter = reporter;
    }

    /** What stands in {@code pace}; what cannot be read is reported. */
    Pace read(AnnotationUse pace) {
        return new Pace(
                batchTime(pace),
                time(pace, "maxReplicaLag", "\"10s\""),
                size(pace, "maxSlotLag", "\"10GB\""),
                size(pace, "maxWal", "\"20MB\""),
                window(pace),
                time(pace, "maxPause", "\"1h\""),
                vacuum(pace));
    }

    private long batchTime(AnnotationUse pace) {
        long millis = time(pace, "batchTime", "\"100ms\"");
        if (millis < 1 || millis > 60_000) {
            outOfRange(pace, "batchTime", "A batch takes 1 ms to 1 m; its rows are locked so long.", "\"100ms\"");
        }
        return millis;
    }

    private long time(AnnotationUse pace, String name, String example) {
        OptionalLong millis = DurationText.millis(pace.text(name));
        if (millis.isEmpty()) {
            outOfRange(pace, name, "A time is a number and one of ms, s, m and h.", example);
        }
        return millis.orElse(1);
    }

    private long size(AnnotationUse pace, String name, String example) {
        Matcher matcher = SIZE.matcher(pace.text(name));
        if (!matcher.matches()) {
            outOfRange(pace, name, "A size is a number and one of kB, MB and GB.", example);
            return 0;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "kB" -> number << 10;
            case "MB" -> number << 20;
            default -> number << 30;
        };
    }

    private String window(AnnotationUse pace) {
        String window = pace.text("window");
        if (!window.isEmpty()
                && (!WINDOW.matcher(window).matches() || window.substring(0, 5).equals(window.substring(6)))) {
            outOfRange(pace, "window", "It is two different times of the day, in UTC.", "\"22:00-06:00\"");
        }
        return window;
    }

    /** 0: off. */
    private int vacuum(AnnotationUse pace) {
        String vacuum = pace.text("vacuum");
        if (vacuum.equals("off")) {
            return 0;
        }
        Matcher matcher = PERCENT.matcher(vacuum);
        int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        if (percent < 1 || percent > 50) {
            outOfRange(pace, "vacuum", "It is a part of the table, 1% to 50%, or off.", "\"10%\"");
        }
        return percent;
    }

    private void outOfRange(AnnotationUse pace, String name, String effect, String example) {
        reporter.error(
                Check.OUT_OF_RANGE,
                pace.position(name),
                "%s cannot be \"%s\".".formatted(name, pace.text(name)),
                effect,
                "For example: %s = %s".formatted(name, example));
    }
}
