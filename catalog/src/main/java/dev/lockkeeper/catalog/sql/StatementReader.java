package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.sql.Lexer.Word;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Makes statements of libpg_query's answer: cuts their text at the first and the last token that is not a comment. */
final class StatementReader {

    private final SqlText text;
    private final Bodies bodies;

    StatementReader(SqlText text, Bodies bodies) {
        this.text = text;
        this.bodies = bodies;
    }

    /** What finds the body of a statement. */
    interface Bodies {
        RoutineBody read(String statement, JsonNode tree, List<Word> words) throws SqlSyntaxException;
    }

    /** The statements of {@code trees}, whose order is that of the text. */
    List<ParsedStatement> read(JsonNode trees, List<Word> words) throws SqlSyntaxException {
        var statements = new ArrayList<ParsedStatement>();
        int next = 0;
        for (JsonNode raw : trees.path("stmts")) {
            int start = text.charIndex(start(raw));
            while (words.get(next).start() < start) {
                next++;
            }
            int first = next;
            int end = end(raw);
            while (next < words.size() && words.get(next).start() < end) {
                next++;
            }
            statements.add(statement(words.subList(first, next), raw.path("stmt")));
        }
        return List.copyOf(statements);
    }

    private ParsedStatement statement(List<Word> words, JsonNode tree) throws SqlSyntaxException {
        int from = words.get(0).start();
        int to = words.get(words.size() - 1).end();
        String sql = text.text().substring(from, to);
        var canonical = new StringJoiner(" ");
        words.forEach(it -> canonical.add(canonical(it)));
        return new ParsedStatement(
                sql, from, canonical.toString(), tree, bodies.read(sql, tree, words), tokens(words, from));
    }

    private List<Token> tokens(List<Word> words, int from) {
        return words.stream()
                .map(it -> new Token(text.byteIndex(it.start()), it.start() - from, it.end() - from))
                .toList();
    }

    /** As PostgreSQL folds it, also in identifiers only the letters of ASCII: "downcase_identifier" in its sources. */
    private String canonical(Word word) {
        String written = text.text().substring(word.start(), word.end());
        if (word.kind() != Lexer.Kind.NAME) {
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

    /** The char behind the statement: its semicolon, or the end of the text where the length is left out. */
    private int end(JsonNode raw) {
        int length = raw.path("stmt_len").asInt();
        return length == 0 ? Integer.MAX_VALUE : text.charIndex(start(raw) + length);
    }
}
