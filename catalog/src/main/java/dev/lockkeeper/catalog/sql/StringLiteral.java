package dev.lockkeeper.catalog.sql;

import java.util.Arrays;

/**
 * A string constant of SQL that knows where each char of its value is written.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS">The five ways to write
 *     one</a>
 */
final class StringLiteral {

    private final String source;
    private final char escape;
    private final StringBuilder value = new StringBuilder();
    private int[] places;

    private StringLiteral(String source, char escape, int chars) {
        this.source = source;
        this.escape = escape;
        this.places = new int[chars];
    }

    /** Reads a constant as PostgreSQL's scanner cuts it; {@code unicodeEscape} is that of {@code U&'…'} alone. */
    static StringLiteral read(String source, char unicodeEscape) {
        if (source.startsWith("$")) {
            return dollarQuoted(source);
        }
        int quote = source.indexOf('\'');
        String prefix = source.substring(0, quote);
        char escape = prefix.isEmpty() ? '\0' : prefix.equalsIgnoreCase("E") ? '\\' : unicodeEscape;
        var literal = new StringLiteral(source, escape, source.length() + 1);
        int end = prefix.equalsIgnoreCase("E") ? literal.decodeC(quote + 1) : literal.decode(quote + 1);
        literal.mark(end);
        return literal;
    }

    String value() {
        return value.toString();
    }

    /** The index in the source of what gives the char at {@code index} of the value. */
    int place(int index) {
        return places[index];
    }

    private static StringLiteral dollarQuoted(String source) {
        int tag = source.indexOf('$', 1) + 1;
        var literal = new StringLiteral(source, '\0', source.length() + 1);
        for (int i = tag; i < source.length() - tag; i++) {
            literal.add(source.charAt(i), i);
        }
        literal.mark(source.length() - tag);
        return literal;
    }

    /** {@code 'it''s'} and {@code U&'\0041'}. */
    private int decode(int from) {
        int i = from;
        while (!ends(i)) {
            char c = source.charAt(i);
            if (c == '\'') {
                i = quote(i);
            } else if (c != escape) {
                add(c, i++);
            } else if (source.charAt(i + 1) == escape) {
                add(c, i);
                i += 2;
            } else {
                boolean six = source.charAt(i + 1) == '+';
                int start = six ? i + 2 : i + 1;
                int length = six ? 6 : 4;
                addCharacter(source, start, length, 16, i);
                i = start + length;
            }
        }
        return i;
    }

    /** {@code E'it\'s'}. */
    private int decodeC(int from) {
        int i = from;
        while (!ends(i)) {
            char c = source.charAt(i);
            if (c == '\'') {
                i = quote(i);
            } else if (c == escape) {
                i = escaped(i);
            } else {
                add(c, i++);
            }
        }
        return i;
    }

    private int escaped(int backslash) {
        int i = backslash + 1;
        char c = source.charAt(i);
        int simple = "bfnrt".indexOf(c);
        if (simple >= 0) {
            add("\b\f\n\r\t".charAt(simple), backslash);
            return i + 1;
        }
        if (c == 'u' || c == 'U') {
            int length = c == 'u' ? 4 : 8;
            addCharacter(source, i + 1, length, 16, backslash);
            return i + 1 + length;
        }
        int octal = digits(i, 3, 8);
        if (octal > 0) {
            addCharacter(source, i, octal, 8, backslash);
            return i + octal;
        }
        int hex = c == 'x' ? digits(i + 1, 2, 16) : 0;
        if (hex > 0) {
            addCharacter(source, i + 1, hex, 16, backslash);
            return i + 1 + hex;
        }
        add(c, backslash);
        return i + 1;
    }

    /** A quote within: doubled, or the end of one part and, on another line, the start of the next. */
    private int quote(int i) {
        if (source.charAt(i + 1) == '\'') {
            add('\'', i);
            return i + 2;
        }
        int next = i + 1;
        while (source.charAt(next) != '\'') {
            // Only white space and comments to the end of a line may stand between.
            next = source.startsWith("--", next) ? source.indexOf('\n', next) : next + 1;
        }
        return next + 1;
    }

    private boolean ends(int i) {
        return i >= source.length() - 1;
    }

    private int digits(int from, int atMost, int radix) {
        int count = 0;
        while (count < atMost && Character.digit(source.charAt(from + count), radix) >= 0) {
            count++;
        }
        return count;
    }

    private void addCharacter(String digits, int start, int length, int radix, int place) {
        int character = Integer.parseInt(digits, start, start + length, radix);
        for (char c : Character.toChars(character)) {
            add(c, place);
        }
    }

    private void add(char c, int place) {
        mark(place);
        value.append(c);
    }

    private void mark(int place) {
        if (value.length() == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[value.length()] = place;
    }
}
