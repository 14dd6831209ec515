package dev.lockkeeper.catalog.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A text of SQL that knows its places: PostgreSQL counts bytes in its trees and characters in its errors, Java counts
 * chars, and people count lines and columns.
 */
public final class SqlText {

    /** What an excerpt shows of a long line on each side of the position. */
    private static final int EXCERPT_REACH = 80;

    private final String text;
    private final byte[] utf8;

    /** The byte at which each char starts, and the end; empty if all is ASCII, where bytes and chars are the same. */
    private final int[] byteOfChar;

    public SqlText(String text) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.byteOfChar = utf8.length == text.length() ? new int[0] : byteOfChar(text);
    }

    public String text() {
        return text;
    }

    /** The char at which the given byte of the UTF-8 text is: turns a {@code location} in a parse tree into an index. */
    public int charIndex(int byteOffset) {
        Objects.checkIndex(byteOffset, utf8.length + 1);
        if (byteOfChar.length == 0) {
            return byteOffset;
        }
        int found = Arrays.binarySearch(byteOfChar, byteOffset);
        // Not found: a byte in the middle of a character, which is the char before the place to insert it.
        return found >= 0 ? found : -found - 2;
    }

    /** The byte of the UTF-8 text at which the given char starts: what a {@code location} in a parse tree would be. */
    int byteIndex(int charIndex) {
        return byteOfChar.length == 0 ? charIndex : byteOfChar[charIndex];
    }

    /** The line of the char at the index; the first is 1. */
    public int line(int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    /** The column of the char at the index, in characters; the first is 1. */
    public int column(int index) {
        return 1 + text.codePointCount(lineStart(index), index);
    }

    /** The line in which the index is, and below it a caret under the char at the index. */
    public String excerpt(int index) {
        int start = lineStart(index);
        int end = lineEnd(index);
        int from = boundary(Math.max(start, index - EXCERPT_REACH));
        int to = boundary(Math.min(end, index + EXCERPT_REACH));
        String before = (from > start ? "…" : "") + text.substring(from, Math.min(index, to));
        String after = text.substring(Math.min(index, to), to) + (to < end ? "…" : "");
        return before + after + "\n" + blanks(before) + "^";
    }

    byte[] utf8() {
        return utf8;
    }

    /** The char that a position in PostgreSQL's error messages means: the first character is 1. */
    int indexOfCharacter(int position) {
        return text.offsetByCodePoints(0, position - 1);
    }

    private static int[] byteOfChar(String text) {
        int[] offsets = new int[text.length() + 1];
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            offsets[i] = bytes;
            bytes += utf8Length(text, i);
        }
        offsets[text.length()] = bytes;
        return offsets;
    }

    /** A surrogate pair takes four bytes, here two for each half. */
    private static int utf8Length(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    private int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    private int lineEnd(int index) {
        int newline = text.indexOf('\n', index);
        int end = newline < 0 ? text.length() : newline;
        return end > 0 && end > lineStart(index) && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The index itself, or the one before it where it would cut a surrogate pair. */
    private int boundary(int index) {
        boolean cuts = index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
        return cuts ? index - 1 : index;
    }

    /** As wide as the text: tabs stay, since only the terminal knows how wide they are. */
    private static String blanks(String text) {
        var blanks = new StringBuilder();
        text.codePoints().forEach(c -> blanks.append(c == '\t' ? '\t' : ' '));
        return blanks.toString();
    }
}
