package dev.lockkeeper.runtime.platform;

import java.util.Locale;

/** So many bytes. */
public record ByteCount(long bytes) {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final int STEP = 1024;

    /** As PostgreSQL counts them: {@code 310 MB}, {@code 1.5 GB}. */
    @Override
    public String toString() {
        double rest = bytes;
        String unit = "bytes";
        for (int i = 0; i < UNITS.length && rest >= STEP; i++) {
            rest /= STEP;
            unit = UNITS[i];
        }
        String number = rest < 10 && bytes >= STEP ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, number + " %s", rest, unit);
    }
}
