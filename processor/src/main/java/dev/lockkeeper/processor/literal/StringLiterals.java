package dev.lockkeeper.processor.literal;

import java.util.OptionalInt;

/**
 * String literals and text blocks with plus signs between them. javac makes one literal of such a run before anybody sees
 * it, at the place of the first.
 */
public final class StringLiterals {

    private final MappedText source;
    private final MappedText value = new MappedText();

    /** The index of the quote that ends the literal read last. */
    private int closing;

    private StringLiterals(String source, int start) {
        this.source = MappedText.of(source, start);
    }

    /**
     * Where in a source the char at an index of a literal's value stands; for the end of the value, the quote behind it.
     *
     * @param source the whole source file
     * @param start the offset in it of the literal
     * @param value what javac made of it
     * @param index from 0 to the length of the value
     * @return empty if the source does not read like that: something that changes trees has been at work
     */
    public static OptionalInt offset(String source, int start, String value, int index) {
        var literals = new StringLiterals(source, start);
        if (!literals.read(value.length()) || !literals.value.toString().equals(value)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                index < value.length() ? literals.value.offset(index) : literals.source.offset(literals.closing));
    }

    /** Whether there are literals to the given length. */
    private boolean read(int length) {
        int at = 0;
        while (source.charAt(at) == '"') {
            at = literal(at);
            if (value.length() >= length) {
                return closing < source.length();
            }
            at = skipBlanks(at);
            if (source.charAt(at) != '+') {
                return false;
            }
            at = skipBlanks(at + 1);
        }
        return false;
    }

    /** Reads one literal, and returns the index behind it. */
    private int literal(int at) {
        if (source.startsWith(TextBlock.DELIMITER, at)) {
            closing = TextBlock.end(source, at);
            MappedText content = TextBlock.content(source, at, closing);
            interpret(content, 0, content.length());
            return closing + TextBlock.DELIMITER.length();
        }
        closing = at + 1;
        while (closing < source.length() && source.charAt(closing) != '"') {
            closing += source.charAt(closing) == '\\' ? 2 : 1;
        }
        interpret(source, at + 1, closing);
        return closing + 1;
    }

    /** See <a href="https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.10.7">JLS 3.10.7</a>. */
    private void interpret(MappedText text, int from, int to) {
        int at = from;
        while (at < to) {
            if (text.charAt(at) != '\\') {
                value.append(text, at, at + 1);
                at++;
                continue;
            }
            int offset = text.offset(at);
            char c = text.charAt(at + 1);
            int digits = octalDigits(text, at + 1);
            if (digits > 0) {
                String octal = text.toString().substring(at + 1, at + 1 + digits);
                value.append((char) Integer.parseInt(octal, 8), offset);
                at += 1 + digits;
                continue;
            }
            if (c != '\n') {
                value.append(escaped(c), offset);
            }
            at += 2;
        }
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 's' -> ' ';
            case 't' -> '\t';
            default -> c;
        };
    }

    /** How many octal digits stand there that belong together: to \377. */
    private static int octalDigits(MappedText text, int at) {
        int most = text.charAt(at) <= '3' ? 3 : 2;
        int digits = 0;
        while (digits < most && text.charAt(at + digits) >= '0' && text.charAt(at + digits) <= '7') {
            digits++;
        }
        return digits;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (true) {
            if (Character.isWhitespace(source.charAt(at))) {
                at++;
            } else if (source.startsWith("//", at)) {
                at = Math.min(source.indexOf("\n", at), source.indexOf("\r", at));
            } else if (source.startsWith("/*", at)) {
                at = source.indexOf("*/", at + 2) + 2;
            } else {
                return at;
            }
        }
    }
}
