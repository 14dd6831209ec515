package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * The expressions in a CREATE INDEX, as they were written.
 *
 * @param keys what each key begins with: a column's name, a call, or an expression in its parentheses
 * @param predicate what follows WHERE; empty: nothing does
 */
record IndexText(List<String> keys, String predicate) {

    static IndexText of(ParsedStatement statement) {
        var keys = new ArrayList<String>();
        String predicate = "";
        String sql = statement.sql();
        int depth = 0;
        int lists = 0;
        int start = -1;
        boolean called = false;
        for (Token token : statement.tokens()) {
            String text = sql.substring(token.start(), token.end());
            boolean begins = lists == 1 && depth == 1 && start < 0;
            if (begins) {
                start = token.start();
                called = false;
            }
            if (text.equals("(")) {
                depth++;
                lists += depth == 1 ? 1 : 0;
            } else if (text.equals(")")) {
                depth--;
            }
            if (depth == 0 && text.equalsIgnoreCase("where")) {
                predicate = sql.substring(token.end()).strip();
                break;
            }
            boolean ends = start >= 0 && !called && lists == 1 && text.equals(")") && depth == 1;
            if (ends) {
                keys.add(sql.substring(start, token.end()));
                called = true;
            }
            boolean next = depth == 0 || (depth == 1 && text.equals(","));
            if (next && start >= 0) {
                if (!called) {
                    keys.add(sql.substring(start, token.start()).strip());
                }
                start = -1;
            }
        }
        return new IndexText(List.copyOf(keys), predicate);
    }
}
