package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Definition;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A value of an enum that the same transaction has added: PostgreSQL refuses to use it before the commit. */
final class EnumValueUsed implements Rule.Check {

    private static final int OWN_TYPE = 17;

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.earlierInTransaction().stream()
                .filter(it -> it.kind().equals("AlterEnumStmt")
                        && it.node().text("oldVal").isEmpty())
                .flatMap(it -> added(scene, it).stream())
                .filter(it -> uses(scene, it))
                .limit(1)
                .map(it -> new Objection(
                        "%s uses the value %s, which its transaction has added to %s."
                                .formatted(scene.statement().command(), Identifier.literal(it.value), it.type.title()),
                        "PostgreSQL refuses it with 55P04 until the value is committed.",
                        "Put it into a migration that runs after this one."));
    }

    private static Optional<Value> added(Scene scene, Move alter) {
        return scene.sight()
                .type(alter.node().names("typeName"))
                .filter(it -> scene.major() < OWN_TYPE || !scene.isNew(it))
                .map(it -> new Value(it, alter.node().text("newVal")));
    }

    private static boolean uses(Scene scene, Value value) {
        return cast(scene, value)
                || compared(scene, value)
                || set(scene, value)
                || inserted(scene, value)
                || defaulted(scene, value);
    }

    private static boolean cast(Scene scene, Value value) {
        return scene.node().all("TypeCast").stream()
                .anyMatch(it -> value.is(it.get("arg"))
                        && scene.sight().type(it.get("typeName")).made() == value.type);
    }

    private static boolean compared(Scene scene, Value value) {
        return scene.node().all("A_Expr").stream()
                .anyMatch(it -> (value.is(it.get("rexpr")) && column(scene, value, it.get("lexpr")))
                        || (value.is(it.get("lexpr")) && column(scene, value, it.get("rexpr"))));
    }

    /** Of a name with a table before it, or of one among all tables that the statement names. */
    private static boolean column(Scene scene, Value value, Node expression) {
        List<String> names = expression.get("ColumnRef").names("fields");
        if (names.isEmpty()) {
            return false;
        }
        List<Column> columns = Stream.concat(
                        Stream.of(scene.node().get("relation")), scene.node().all("RangeVar").stream())
                .filter(Node::present)
                .flatMap(it -> scene.target(it).column(names.get(names.size() - 1)).stream())
                .toList();
        return !columns.isEmpty() && columns.stream().allMatch(value::typeOf);
    }

    private static boolean set(Scene scene, Value value) {
        return scene.is("UpdateStmt")
                && scene.node().list("targetList", "ResTarget").stream()
                        .anyMatch(it -> value.is(it.get("val"))
                                && scene.target(scene.node().get("relation"))
                                        .column(it.text("name"))
                                        .filter(value::typeOf)
                                        .isPresent());
    }

    private static boolean inserted(Scene scene, Value value) {
        if (!scene.is("InsertStmt")) {
            return false;
        }
        Target table = scene.target(scene.node().get("relation"));
        List<String> named = scene.node().list("cols", "ResTarget").stream()
                .map(it -> it.text("name"))
                .toList();
        List<String> columns = named.isEmpty()
                ? table.relation().stream()
                        .flatMap(it -> it.columns().stream())
                        .map(Column::name)
                        .toList()
                : named;
        for (Node row : scene.node().get("selectStmt", "SelectStmt").list("valuesLists", "List")) {
            List<Node> items = row.list("items");
            for (int i = 0; i < items.size() && i < columns.size(); i++) {
                if (value.is(items.get(i))
                        && table.column(columns.get(i)).filter(value::typeOf).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean defaulted(Scene scene, Value value) {
        Stream<Definition> columns = scene.newColumns();
        return columns.anyMatch(it ->
                        scene.sight().type(it.node().get("typeName")).made() == value.type
                                && it.node().list("constraints", "Constraint").stream()
                                        .anyMatch(part ->
                                                part.is("contype", "CONSTR_DEFAULT") && value.is(part.get("raw_expr"))))
                || scene.changes("AT_ColumnDefault")
                        .anyMatch(it -> value.is(it.node().get("def"))
                                && it.column().filter(value::typeOf).isPresent());
    }

    /** A new value of an enum. */
    private record Value(UserType type, String value) {
        boolean is(Node expression) {
            Node constant = expression.get("A_Const").get("sval");
            return constant.present() && constant.text("sval").equals(value);
        }

        boolean typeOf(Column column) {
            return column.type().made() == type && !column.type().array();
        }
    }
}
