package dev.lockkeeper.catalog.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.catalog.LockMode;
import java.util.HashSet;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BiConsumer;

/** What queries lock: lightly what they read, ROW EXCLUSIVE what they write. */
final class QueryReader {

    private static final Set<String> STATEMENTS =
            Set.of("SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt");

    private final BiConsumer<Node, LockMode> lock;

    QueryReader(BiConsumer<Node, LockMode> lock) {
        this.lock = lock;
    }

    /** Reads a SELECT, INSERT, UPDATE, DELETE or MERGE. */
    void statement(Node node) {
        statement(node.json(), Set.of());
    }

    /** Reads the queries in an expression, or in whatever else holds some. */
    void within(Node node) {
        walk(node.json(), Set.of(), LockMode.ACCESS_SHARE);
    }

    private void statement(JsonNode statement, Set<String> outer) {
        Set<String> names = with(statement.path("withClause"), outer);
        if (statement.has("relation")) {
            lock.accept(new Node(statement.path("relation")), LockMode.ROW_EXCLUSIVE);
        }
        LockMode mode = statement.has("lockingClause") ? LockMode.ROW_SHARE : LockMode.ACCESS_SHARE;
        for (Entry<String, JsonNode> field : statement.properties()) {
            switch (field.getKey()) {
                case "relation", "withClause", "intoClause", "lockingClause" -> {
                    // Read already, or made by this, or a name that is read below FROM.
                }
                // The two sides of a UNION.
                case "larg", "rarg" -> statement(field.getValue(), names);
                case "fromClause" -> walk(field.getValue(), names, mode);
                default -> walk(field.getValue(), names, LockMode.ACCESS_SHARE);
            }
        }
    }

    /** The names that are queries from here on, and no tables. */
    private Set<String> with(JsonNode clause, Set<String> outer) {
        var names = new HashSet<>(outer);
        for (Node query : new Node(clause).list("ctes", "CommonTableExpr")) {
            if (clause.path("recursive").asBoolean()) {
                names.add(query.text("ctename"));
            }
            walk(query.get("ctequery").json(), Set.copyOf(names), LockMode.ACCESS_SHARE);
            names.add(query.text("ctename"));
        }
        return names;
    }

    private void walk(JsonNode json, Set<String> names, LockMode mode) {
        if (json.isArray()) {
            json.forEach(it -> walk(it, names, mode));
            return;
        }
        for (Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().equals("RangeVar")) {
                table(new Node(field.getValue()), names, mode);
            } else if (STATEMENTS.contains(field.getKey())) {
                statement(field.getValue(), names);
            } else {
                walk(field.getValue(), names, mode);
            }
        }
    }

    private void table(Node rangeVar, Set<String> names, LockMode mode) {
        boolean query = rangeVar.text("schemaname").isEmpty() && names.contains(rangeVar.text("relname"));
        if (!query) {
            lock.accept(rangeVar, mode);
        }
    }
}
