package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import java.util.List;
import java.util.Optional;

/** Cuts parts out of a statement's text, at its tokens. */
final class Clauses {

    private final ParsedStatement statement;
    private final List<Token> tokens;

    Clauses(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** What follows the first token that is this word, that token included. */
    Optional<String> from(String word) {
        int at = find(word, 0);
        return at < 0 ? Optional.empty() : Optional.of(text(at, tokens.size()));
    }

    /** What comes before the last token that is this word, that token included. */
    Optional<String> through(String word) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            if (is(i, word)) {
                return Optional.of(text(0, i + 1));
            }
        }
        return Optional.empty();
    }

    /** A CREATE without CREATE and OR REPLACE. */
    String created() {
        return text(is(1, "or") ? 3 : 1, tokens.size());
    }

    /** What stands in the first parentheses at or behind a place in the tree. */
    Optional<String> inParentheses(int location) {
        int open = find("(", at(location));
        if (open < 0) {
            return Optional.empty();
        }
        return Optional.of(text(open + 1, end(open + 1, Integer.MAX_VALUE)));
    }

    /** The {@code USING (…) WITH CHECK (…)} of a policy, with a blank before each. */
    String conditions() {
        var conditions = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean begins = is(i, "using") || (is(i, "with") && is(i + 1, "check"));
            if (depth == 0 && begins) {
                int open = find("(", i);
                conditions
                        .append(is(i, "using") ? " USING " : " WITH CHECK ")
                        .append(text(open, end(open + 1, Integer.MAX_VALUE) + 1));
            }
            depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
        }
        return conditions.toString();
    }

    /**
     * The expression behind the DEFAULT at or before a place in the tree.
     *
     * @param stop the place at which something else begins; the end of the list or of the statement comes first otherwise
     */
    Optional<String> defaultAt(int location, int stop) {
        int at = Math.min(at(location), tokens.size() - 1);
        while (at >= 0 && !is(at, "default")) {
            at--;
        }
        return at < 0 ? Optional.empty() : Optional.of(text(at + 1, end(at + 1, stop)));
    }

    private int at(int location) {
        int at = 0;
        while (at < tokens.size() && tokens.get(at).location() < location) {
            at++;
        }
        return at;
    }

    /** The first token behind an expression: a comma or parenthesis that is not its own, or the one at {@code stop}. */
    private int end(int from, int stop) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            boolean closes = is(i, ")") || is(i, "]");
            if (tokens.get(i).location() >= stop || (depth == 0 && (closes || is(i, ",")))) {
                return i;
            }
            depth += closes ? -1 : is(i, "(") || is(i, "[") ? 1 : 0;
        }
        return tokens.size();
    }

    private int find(String word, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (is(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean is(int token, String word) {
        return token < tokens.size() && text(token, token + 1).equalsIgnoreCase(word);
    }

    private String text(int from, int to) {
        return from >= to
                ? ""
                : statement
                        .sql()
                        .substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }
}
