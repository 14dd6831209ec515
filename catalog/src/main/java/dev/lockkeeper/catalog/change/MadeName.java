package dev.lockkeeper.catalog.change;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** Names what a change makes beside the columns: unlike any other, last in order, short enough for PostgreSQL. */
final class MadeName {

    /** Row triggers fire in the order of their names, and this one is to see what the others have done. */
    private static final String FIRST = "zzz_lockkeeper_";

    /** The same for what stays when the change is done. */
    private static final String STAYS = "zzz_generated_";

    /** With prefix, checksum and the longest suffix, {@code _down_1600}, 63 bytes. */
    private static final int READABLE = 29;

    private MadeName() {}

    /** Whether a change has made what is called this. */
    static boolean is(String name) {
        return name.startsWith(FIRST);
    }

    /** The name of something that these make unique; the first of them can be read in it. */
    static String of(List<String> parts) {
        return FIRST + unique(parts);
    }

    /** The same for what is there for good. */
    static String lasting(List<String> parts) {
        return STAYS + unique(parts);
    }

    private static String unique(List<String> parts) {
        var readable = new StringBuilder();
        String joined = String.join("_", parts.subList(0, Math.min(2, parts.size())));
        joined.toLowerCase(Locale.ROOT).codePoints().forEach(it -> readable.append(letter(it)));
        readable.setLength(Math.min(readable.length(), READABLE));
        var sum = new CRC32();
        // What no name has in it keeps ("a", "bc") apart from ("ab", "c").
        sum.update(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        return readable + "_" + "%08x".formatted(sum.getValue());
    }

    private static char letter(int codePoint) {
        boolean plain = (codePoint >= 'a' && codePoint <= 'z') || (codePoint >= '0' && codePoint <= '9');
        return plain ? (char) codePoint : '_';
    }
}
