package dev.lockkeeper.catalog.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes apart a name that stands in a text: {@code 'public."Order"'::regclass}. */
final class Identifiers {

    private Identifiers() {}

    /** Its parts, folded to lower case where they are not quoted. */
    static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(quoted ? String.valueOf(c) : String.valueOf(c).toLowerCase(Locale.ROOT));
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
