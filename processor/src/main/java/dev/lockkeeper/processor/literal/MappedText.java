package dev.lockkeeper.processor.literal;

import java.util.ArrayList;
import java.util.List;

/** Text made of a source, char by char, and the offset in the source of each. */
final class MappedText {

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> offsets = new ArrayList<>();

    /**
     * A source from an offset on, its Unicode escapes translated: Java does that before it looks for anything else.
     *
     * <p>See <a href="https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.3">JLS 3.3</a>.
     */
    static MappedText of(String source, int from) {
        var mapped = new MappedText();
        int backslashes = 0;
        int at = from;
        while (at < source.length()) {
            char c = source.charAt(at);
            // Of two backslashes the first escapes the second, so that one begins no Unicode escape.
            if (c == '\\' && backslashes % 2 == 0 && source.startsWith("u", at + 1)) {
                int digits = at + 1;
                while (source.startsWith("u", digits)) {
                    digits++;
                }
                mapped.append((char) Integer.parseInt(source, digits, digits + 4, 16), at);
                at = digits + 4;
                backslashes = 0;
                continue;
            }
            mapped.append(c, at);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            at++;
        }
        return mapped;
    }

    void append(char c, int offset) {
        text.append(c);
        offsets.add(offset);
    }

    /** Appends a part of another text, with the places it has. */
    void append(MappedText other, int from, int to) {
        text.append(other.text, from, to);
        offsets.addAll(other.offsets.subList(from, to));
    }

    int length() {
        return text.length();
    }

    /** The char at an index; behind the end a NUL, which no literal has. */
    char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }

    boolean startsWith(String prefix, int index) {
        return index + prefix.length() <= text.length()
                && prefix.contentEquals(text.subSequence(index, index + prefix.length()));
    }

    int indexOf(String what, int from) {
        int found = text.indexOf(what, from);
        return found < 0 ? text.length() : found;
    }

    /** Where in the source the char at an index stands. */
    int offset(int index) {
        return offsets.get(index);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
