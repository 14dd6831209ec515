package dev.lockkeeper.catalog.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of which a migration has proved, by a CHECK that is validated, that they hold no null. SET NOT NULL reads no
 * rows then.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL">SET NOT
 *     NULL</a>
 */
final class NotNullProofs {

    private final Map<Check, Set<String>> columns = new HashMap<>();
    private final Set<Check> valid = new HashSet<>();

    /** Whether PostgreSQL knows that a column holds no null. */
    boolean has(RelationName table, String column) {
        return valid.stream()
                .filter(it -> it.table.equals(table))
                .anyMatch(it -> columns.getOrDefault(it, Set.of()).contains(column));
    }

    void remember(String kind, Node node) {
        if (kind.equals("RenameStmt") || kind.equals("DropStmt")) {
            // Whose proof it was need not be followed: without one, the user is told too much.
            valid.clear();
        }
        if (kind.equals("AlterTableStmt")) {
            RelationName table = RelationName.of(node.get("relation"));
            node.list("cmds", "AlterTableCmd").forEach(it -> command(table, it));
        }
    }

    private void command(RelationName table, Node command) {
        switch (command.text("subtype")) {
            case "AT_AddConstraint" -> {
                Node constraint = command.get("def", "Constraint");
                var check = new Check(table, constraint.text("conname"));
                if (constraint.is("contype", "CONSTR_CHECK")) {
                    columns.put(check, proved(constraint.get("raw_expr")));
                    if (!constraint.is("skip_validation")) {
                        valid.add(check);
                    }
                }
            }
            case "AT_ValidateConstraint" -> valid.add(new Check(table, command.text("name")));
            case "AT_DropConstraint" -> valid.remove(new Check(table, command.text("name")));
            case "AT_DropColumn" -> valid.removeIf(it -> it.table.equals(table));
            default -> {
                // It changes no CHECK.
            }
        }
    }

    private static Set<String> proved(Node expression) {
        var found = new HashSet<String>();
        Node and = expression.get("BoolExpr");
        if (and.is("boolop", "AND_EXPR")) {
            and.list("args").forEach(it -> found.addAll(proved(it)));
        }
        Node test = expression.get("NullTest");
        if (test.is("nulltesttype", "IS_NOT_NULL")) {
            List<String> names = test.get("arg", "ColumnRef").names("fields");
            if (!names.isEmpty()) {
                found.add(names.get(names.size() - 1));
            }
        }
        return found;
    }

    private record Check(RelationName table, String name) {}
}
