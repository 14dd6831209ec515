package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Makes statements of libpg_query's answer: cuts their text at the first and the last token that is not a comment. */
final class StatementReader {

    private final SqlText text;

    StatementReader(SqlText text) {
        this.text = text;
    }

    /** The statements of {@code trees}, whose order is that of the text. */
    List<ParsedStatement> read(JsonNode trees, JsonNode tokens) {
        var statements = new ArrayList<ParsedStatement>();
        var words = words(tokens);
        int next = 0;
        for (JsonNode raw : trees.path("stmts")) {
            while (words.get(next).start < start(raw)) {
                next++;
            }
            Word first = words.get(next);
            Word last = first;
            var canonical = new StringJoiner(" ");
            while (next < words.size() && words.get(next).start < end(raw)) {
                last = words.get(next++);
                canonical.add(canonical(last));
            }
            int from = text.charIndex(first.start);
            int to = text.charIndex(last.end);
            statements.add(
                    new ParsedStatement(text.text().substring(from, to), from, canonical.toString(), raw.path("stmt")));
        }
        return List.copyOf(statements);
    }

    /** As PostgreSQL folds it, also in identifiers only the letters of ASCII: "downcase_identifier" in its sources. */
    private String canonical(Word word) {
        String written = text.text().substring(text.charIndex(word.start), text.charIndex(word.end));
        if (!word.folds || written.startsWith("\"")) {
            return written;
        }
        var folded = new StringBuilder(written);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, Character.toLowerCase(c));
            }
        }
        return folded.toString();
    }

    private static int start(JsonNode raw) {
        return raw.path("stmt_location").asInt();
    }

    /** The byte behind the statement: that of its semicolon, or the end of the text where the length is left out. */
    private static int end(JsonNode raw) {
        int length = raw.path("stmt_len").asInt();
        return length == 0 ? Integer.MAX_VALUE : start(raw) + length;
    }

    private static List<Word> words(JsonNode tokens) {
        var words = new ArrayList<Word>();
        for (JsonNode token : tokens.path("tokens")) {
            String name = token.path("tokenName").asText();
            if (!name.endsWith("_COMMENT")) {
                boolean folds = token.path("keywordKind").asInt() != 0 || name.equals("IDENT");
                words.add(
                        new Word(token.path("start").asInt(), token.path("end").asInt(), folds));
            }
        }
        return words;
    }

    /** A token that is not a comment: its first byte, the one behind its last, and whether its case means nothing. */
    private record Word(int start, int end, boolean folds) {}
}
