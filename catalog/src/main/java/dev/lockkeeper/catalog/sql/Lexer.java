package dev.lockkeeper.catalog.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into tokens where PostgreSQL 18 does. Only where: what they mean is for the grammar. PostgreSQL's own scanner takes
 * longer than its parser here, since HotSpot leaves functions of that size to the interpreter.
 *
 * <p>For what PostgreSQL understands. What else is cut somehow, such as a text that ends within quotes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical Structure</a>
 */
final class Lexer {

    private static final String OPERATOR = "~!@#^&|`?+-*/%<>=";

    /** An operator that has none of these in it does not end in a plus or a minus. */
    private static final String BEYOND_STANDARD = "~!@#^&|`?%";

    private final String sql;
    private int next;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /**
     * A token that is not a comment.
     *
     * @param start its first char
     * @param end the char behind its last
     */
    record Word(Kind kind, int start, int end) {}

    /** What is told of a token. */
    enum Kind {
        /** A keyword, or a name without quotes: the case of its letters means nothing. */
        NAME,
        /** A string constant, not one of bits. */
        STRING,
        /** Anything else. */
        OTHER
    }

    /** How a quote is written within quotes. */
    private enum Escapes {
        NONE,
        /** Twice. */
        DOUBLING,
        /** Twice, or behind a backslash. */
        BACKSLASH
    }

    /** The tokens, in order. */
    static List<Word> words(String sql) {
        var lexer = new Lexer(sql);
        var words = new ArrayList<Word>();
        lexer.skip();
        while (lexer.next < sql.length()) {
            int start = lexer.next;
            Kind kind = lexer.take();
            words.add(new Word(kind, start, lexer.next));
            lexer.skip();
        }
        return words;
    }

    private Kind take() {
        char first = at(next);
        if (startsName(first)) {
            return nameOrPrefix();
        }
        if (first == '\'') {
            return string(1, Escapes.DOUBLING);
        }
        if (first == '"') {
            return quotedName(1);
        }
        if (isDigit(first) || (first == '.' && isDigit(at(next + 1)))) {
            number();
            return Kind.OTHER;
        }
        if (first == '$') {
            return dollar();
        }
        if (OPERATOR.indexOf(first) >= 0) {
            operator();
            return Kind.OTHER;
        }
        String pair = sql.substring(next, Math.min(next + 2, sql.length()));
        next += pair.equals("::") || pair.equals(":=") || pair.equals("..") ? 2 : 1;
        return Kind.OTHER;
    }

    /** A name, or a quoted text that letters stand before. */
    private Kind nameOrPrefix() {
        char first = Character.toLowerCase(at(next));
        char second = at(next + 1);
        if (first == 'u' && second == '&' && at(next + 2) == '"') {
            return quotedName(3);
        }
        if (first == 'u' && second == '&' && at(next + 2) == '\'') {
            return string(3, Escapes.DOUBLING);
        }
        if (first == 'e' && second == '\'') {
            return string(2, Escapes.BACKSLASH);
        }
        if ((first == 'b' || first == 'x') && second == '\'') {
            string(2, Escapes.NONE);
            return Kind.OTHER;
        }
        // The N of N'...' is a token of its own.
        next++;
        while (startsName(at(next)) || isDigit(at(next)) || at(next) == '$') {
            next++;
        }
        return Kind.NAME;
    }

    private Kind quotedName(int prefix) {
        next += prefix;
        quoted('"', Escapes.DOUBLING);
        return Kind.OTHER;
    }

    /** Constants with a line end and spaces between them are one. */
    private Kind string(int prefix, Escapes escapes) {
        next += prefix;
        quoted('\'', escapes);
        for (int more = continuation(); more >= 0; more = continuation()) {
            next = more + 1;
            quoted('\'', escapes);
        }
        return Kind.STRING;
    }

    /** Goes behind the quote that ends it. */
    private void quoted(char quote, Escapes escapes) {
        while (next < sql.length()) {
            char c = at(next++);
            boolean doubled = c == quote && at(next) == quote && escapes != Escapes.NONE;
            if (doubled || (c == '\\' && escapes == Escapes.BACKSLASH)) {
                next++;
            } else if (c == quote) {
                return;
            }
        }
        next = sql.length();
    }

    /** Where the quote is that goes on with the constant that has just ended; -1 if there is none. */
    private int continuation() {
        int here = next;
        boolean newLine = false;
        while (isSpace(at(here))) {
            newLine |= isLineEnd(at(here));
            here++;
        }
        return newLine && at(here) == '\'' ? here : -1;
    }

    private Kind dollar() {
        if (isDigit(at(next + 1))) {
            next++;
            while (isDigit(at(next))) {
                next++;
            }
            return Kind.OTHER;
        }
        int tag = next + 1;
        while (startsName(at(tag)) || (tag > next + 1 && isDigit(at(tag)))) {
            tag++;
        }
        if (at(tag) != '$') {
            next++;
            return Kind.OTHER;
        }
        String delimiter = sql.substring(next, tag + 1);
        int end = sql.indexOf(delimiter, tag + 1);
        next = end < 0 ? sql.length() : end + delimiter.length();
        return Kind.STRING;
    }

    private void number() {
        char kind = Character.toLowerCase(at(next + 1));
        if (at(next) == '0' && (kind == 'x' || kind == 'o' || kind == 'b')) {
            next += 2;
            while (Character.digit(at(next), 16) >= 0 || at(next) == '_') {
                next++;
            }
            return;
        }
        digits();
        // Of 1..10 the points are a token of their own.
        if (at(next) == '.' && at(next + 1) != '.') {
            next++;
            digits();
        }
        if (at(next) == 'e' || at(next) == 'E') {
            int digit = at(next + 1) == '+' || at(next + 1) == '-' ? next + 2 : next + 1;
            if (isDigit(at(digit))) {
                next = digit;
                digits();
            }
        }
    }

    private void digits() {
        while (isDigit(at(next)) || (at(next) == '_' && isDigit(at(next + 1)))) {
            next++;
        }
    }

    private void operator() {
        int end = next + 1;
        while (OPERATOR.indexOf(at(end)) >= 0 && !startsComment(end)) {
            end++;
        }
        String operator = sql.substring(next, end);
        if (operator.chars().noneMatch(it -> BEYOND_STANDARD.indexOf(it) >= 0)) {
            while (end > next + 1 && (at(end - 1) == '+' || at(end - 1) == '-')) {
                end--;
            }
        }
        next = end;
    }

    /** Goes on to what is neither space nor comment. */
    private void skip() {
        while (next < sql.length()) {
            if (isSpace(at(next))) {
                next++;
            } else if (!startsComment(next)) {
                return;
            } else if (at(next) == '-') {
                next = lineEnd(next);
            } else {
                next = blockEnd(next);
            }
        }
    }

    private boolean startsComment(int index) {
        return (at(index) == '-' && at(index + 1) == '-') || (at(index) == '/' && at(index + 1) == '*');
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < sql.length() && !isLineEnd(at(end))) {
            end++;
        }
        return end;
    }

    /** Blocks may have others in them. */
    private int blockEnd(int from) {
        int depth = 0;
        int end = from;
        while (end < sql.length()) {
            if (at(end) == '/' && at(end + 1) == '*') {
                depth++;
                end += 2;
            } else if (at(end) == '*' && at(end + 1) == '/') {
                depth--;
                end += 2;
                if (depth == 0) {
                    return end;
                }
            } else {
                end++;
            }
        }
        return sql.length();
    }

    /** The char, or NUL behind the end: PostgreSQL has no texts with NUL in them. */
    private char at(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static boolean startsName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == 0x0B || isLineEnd(c);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
