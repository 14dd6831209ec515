package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which statements change, or read to write, many rows of tables that are in use. */
final class Rows {

    private static final Set<String> EQUAL = Set.of("AEXPR_OP", "AEXPR_IN");

    private Rows() {}

    /** The table in use whose rows the statement changes, many of them; empty: it does not, or few, or nobody knows. */
    static Optional<Target> changed(Scene scene) {
        Node node = scene.node();
        Target target = scene.target(node.get("relation"));
        if (!node.get("relation").present() || !target.busy()) {
            return Optional.empty();
        }
        boolean many = switch (scene.kind()) {
            case "UpdateStmt", "DeleteStmt" -> !few(target, node.get("whereClause"));
            case "InsertStmt" ->
                selected(scene, node.get("selectStmt", "SelectStmt")).isPresent();
            case "CopyStmt" -> node.is("is_from");
            default -> false;
        };
        return many ? Optional.of(target) : Optional.empty();
    }

    /** The table in use many of whose rows are read to be written elsewhere; empty: none, or nobody knows. */
    static Optional<Target> selected(Scene scene, Node select) {
        if (select.get("withClause").present() || scene.node().get("withClause").present()) {
            return Optional.empty();
        }
        return select.list("fromClause", "RangeVar").stream()
                .map(scene::target)
                .filter(it -> it.table().isPresent() && it.busy() && !few(it, select.get("whereClause")))
                .findFirst();
    }

    /** Whether the condition names the row, or some rows, by a key; of a table of which nothing is known, by any column. */
    private static boolean few(Target target, Node where) {
        Set<String> named = named(where);
        if (target.table().isEmpty()) {
            return !named.isEmpty();
        }
        return keys(target.table().get())
                .anyMatch(
                        key -> !key.isEmpty() && key.stream().map(Column::name).allMatch(named::contains));
    }

    private static Stream<List<Column>> keys(Table table) {
        return table.constraints().stream()
                .filter(it -> it.index().filter(Index::unique).isPresent())
                .map(it -> it.columns());
    }

    /** The columns that are compared with constants, in any part of an AND, in all parts of an OR. */
    private static Set<String> named(Node where) {
        Set<String> named = new HashSet<>();
        Node parts = where.get("BoolExpr");
        if (parts.is("boolop", "AND_EXPR")) {
            parts.list("args").forEach(it -> named.addAll(named(it)));
        }
        if (parts.is("boolop", "OR_EXPR")) {
            List<Set<String>> each =
                    parts.list("args").stream().map(Rows::named).toList();
            named.addAll(each.get(0));
            each.forEach(named::retainAll);
        }
        Node compared = where.get("A_Expr");
        if (EQUAL.contains(compared.text("kind")) && compared.names("name").equals(List.of("="))) {
            name(compared.get("lexpr"), compared.get("rexpr"), named);
            name(compared.get("rexpr"), compared.get("lexpr"), named);
        }
        return named;
    }

    private static void name(Node column, Node value, Set<String> named) {
        List<String> names = column.get("ColumnRef").names("fields");
        List<Node> list = value.get("List").list("items");
        if (!names.isEmpty()
                && (constant(value) || (!list.isEmpty() && list.stream().allMatch(Rows::constant)))) {
            named.add(names.get(names.size() - 1));
        }
    }

    private static boolean constant(Node value) {
        return value.get("A_Const").present()
                || value.get("ParamRef").present()
                || value.get("TypeCast").get("arg", "A_Const").present();
    }
}
