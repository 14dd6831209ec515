package dev.lockkeeper.processor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parts of a statement that annotations are written with. Each is put into a whole statement for the grammar; a
 * part that smuggles more than itself is told by what the tree has besides.
 */
final class SqlFragments {

    private final SqlParser parser;

    SqlFragments(SqlParser parser) {
        this.parser = parser;
    }

    /** The table named by {@code text}; empty if it is anything but one name. */
    Optional<RelationName> table(String text) throws SqlSyntaxException {
        return only("SELECT FROM " + text, "SelectStmt", Set.of("fromClause"))
                .map(it -> it.list("fromClause"))
                .filter(it -> it.size() == 1)
                .map(it -> it.get(0).get("RangeVar"))
                .filter(it -> it.present() && it.is("inh") && !it.get("alias").present())
                .map(RelationName::of);
    }

    /** The columns that {@code SET text} writes; empty if it is anything but assignments. */
    Optional<List<String>> assigned(String text) throws SqlSyntaxException {
        return only("UPDATE t SET " + text, "UpdateStmt", Set.of("relation", "targetList"))
                .map(it -> it.list("targetList", "ResTarget").stream()
                        .map(target -> target.text("name"))
                        .toList());
    }

    /** Whether {@code WHERE text} is one condition. */
    boolean condition(String text) throws SqlSyntaxException {
        return only("SELECT WHERE " + text, "SelectStmt", Set.of("whereClause")).isPresent();
    }

    /** Whether {@code text} is one SELECT. */
    boolean select(String text) throws SqlSyntaxException {
        List<ParsedStatement> statements = parser.parse(text);
        return statements.size() == 1
                && statements.get(0).kind().equals("SelectStmt")
                && !new Node(statements.get(0).tree())
                        .get("SelectStmt", "intoClause")
                        .present();
    }

    private Optional<Node> only(String sql, String kind, Set<String> fields) throws SqlSyntaxException {
        List<ParsedStatement> statements = parser.parse(sql);
        if (statements.size() != 1 || !statements.get(0).kind().equals(kind)) {
            return Optional.empty();
        }
        JsonNode tree = statements.get(0).tree().path(kind);
        var others = new ArrayList<String>();
        tree.fieldNames().forEachRemaining(others::add);
        others.removeAll(fields);
        // Every SELECT has these two, with the values they have when nothing is said.
        others.removeIf(it -> it.equals("limitOption") && tree.path(it).asText().equals("LIMIT_OPTION_DEFAULT"));
        others.removeIf(it -> it.equals("op") && tree.path(it).asText().equals("SETOP_NONE"));
        return others.isEmpty() ? Optional.of(new Node(tree)) : Optional.empty();
    }
}
