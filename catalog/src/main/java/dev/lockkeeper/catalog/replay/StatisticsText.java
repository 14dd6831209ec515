package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of CREATE STATISTICS, as they are written.
 *
 * @param kinds in their parentheses; empty: all
 * @param elements a column's name, a call, or an expression in its parentheses
 */
record StatisticsText(String kinds, List<String> elements) {

    static StatisticsText of(ParsedStatement statement) {
        String sql = statement.sql();
        var elements = new ArrayList<String>();
        String kinds = "";
        int depth = 0;
        int start = -1;
        int open = 0;
        boolean on = false;
        for (Token token : statement.tokens()) {
            String text = sql.substring(token.start(), token.end());
            boolean from = on && depth == 0 && text.equalsIgnoreCase("from");
            if (on && start >= 0 && depth == 0 && (from || text.equals(","))) {
                elements.add(sql.substring(start, token.start()).strip());
                start = -1;
            } else if (on && start < 0) {
                start = token.start();
            }
            if (from) {
                break;
            }
            on |= depth == 0 && text.equalsIgnoreCase("on");
            if (text.equals("(")) {
                open = depth == 0 ? token.start() : open;
                depth++;
            } else if (text.equals(")")) {
                depth--;
                kinds = on || depth > 0 ? kinds : sql.substring(open, token.end());
            }
        }
        return new StatisticsText(kinds, List.copyOf(elements));
    }
}
