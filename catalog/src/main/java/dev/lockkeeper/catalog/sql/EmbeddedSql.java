package dev.lockkeeper.catalog.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * SQL in a body of PL/pgSQL, made into a statement that the grammar takes alone.
 *
 * @param query as the body has it
 * @param line of the body, on which its statement begins; the first is 1
 * @param prefix what makes a statement of an expression
 * @param from where in the query that begins which the statement is made of
 */
record EmbeddedSql(String query, int line, String prefix, int from) {

    /** RawParseMode in parsenodes.h: a whole statement, an expression, and assignments to one to three names. */
    private static final int STATEMENT = 0;

    private static final int EXPRESSION = 2;
    private static final int ASSIGNMENT = 3;

    /** The statements and expressions in libpg_query's tree of a body. */
    static List<EmbeddedSql> in(JsonNode tree) {
        var found = new ArrayList<EmbeddedSql>();
        var open = new ArrayDeque<Place>();
        open.push(new Place(tree, 1));
        while (!open.isEmpty()) {
            Place place = open.pop();
            int line = place.node.path("lineno").asInt(place.line);
            JsonNode expression = place.node.path("PLpgSQL_expr");
            if (expression.has("query")) {
                found.add(of(
                        expression.path("query").asText(),
                        expression.path("parseMode").asInt(),
                        line));
            }
            place.node.forEach(it -> open.push(new Place(it, line)));
        }
        return found;
    }

    /** A statement for the grammar. */
    String sql() {
        return prefix + query.substring(from);
    }

    /** Where in the body a place of the statement is; the start of the line where it cannot be told. */
    int place(String body, int index) {
        int start = 0;
        for (int i = 1; i < line && start <= body.length(); i++) {
            start = body.indexOf('\n', start) + 1;
        }
        int found = body.indexOf(query, start);
        return found < 0 ? start : Math.min(found + Math.max(0, index - prefix.length()) + from, body.length());
    }

    private static EmbeddedSql of(String query, int parseMode, int line) {
        if (parseMode == STATEMENT) {
            return new EmbeddedSql(query, line, "", 0);
        }
        int assigned = parseMode >= ASSIGNMENT ? Math.max(query.indexOf(":="), 0) : 0;
        int from = assigned > 0 ? assigned + 2 : parseMode == EXPRESSION ? 0 : query.indexOf('=') + 1;
        return new EmbeddedSql(query, line, "SELECT ", from);
    }

    private record Place(JsonNode node, int line) {}
}
