package dev.lockkeeper.processor.literal;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a text block, with line ends and blanks as Java makes them before it interprets escapes.
 *
 * <p>See <a href="https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.10.6">JLS 3.10.6</a>.
 */
final class TextBlock {

    static final String DELIMITER = "\"\"\"";

    private TextBlock() {}

    /** The index of the delimiter that ends a text block, whose opening one is at {@code from}. */
    static int end(MappedText source, int from) {
        int at = from + DELIMITER.length();
        while (at < source.length() && !source.startsWith(DELIMITER, at)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    /** What stands between the delimiters: from the second line on, without incidental white space. */
    static MappedText content(MappedText source, int from, int to) {
        List<MappedText> lines = lines(source, from + DELIMITER.length(), to);
        List<MappedText> content = lines.subList(1, lines.size());
        int indentation = indentation(content);
        var stripped = new MappedText();
        for (MappedText line : content) {
            int end = end(line);
            boolean last = line == content.get(content.size() - 1);
            stripped.append(line, Math.min(indentation, end), end);
            if (!last) {
                stripped.append(line, line.length() - 1, line.length());
            }
        }
        return stripped;
    }

    /** Each with the line end behind it, which is a single one whatever the source has. */
    private static List<MappedText> lines(MappedText source, int from, int to) {
        var lines = new ArrayList<MappedText>();
        var line = new MappedText();
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            if (c != '\n' && c != '\r') {
                line.append(c, source.offset(i));
                continue;
            }
            line.append('\n', source.offset(i));
            lines.add(line);
            line = new MappedText();
            if (c == '\r' && source.charAt(i + 1) == '\n') {
                i++;
            }
        }
        lines.add(line);
        return lines;
    }

    /** What all lines have in common; blank lines do not count, except for the one with the closing delimiter. */
    private static int indentation(List<MappedText> lines) {
        int least = Integer.MAX_VALUE;
        for (MappedText line : lines) {
            boolean blank = end(line) == 0;
            boolean last = line == lines.get(lines.size() - 1);
            if (!blank) {
                least = Math.min(least, start(line));
            } else if (last) {
                least = Math.min(least, line.length());
            }
        }
        return least;
    }

    /** The index of the first char that is not white. */
    private static int start(MappedText line) {
        int at = 0;
        while (Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The index behind the last char that is not white; 0 if all are. */
    private static int end(MappedText line) {
        int at = line.length();
        while (at > 0 && Character.isWhitespace(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
