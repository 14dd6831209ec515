package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column or a constraint that a statement adds to a table, new or old, with CREATE TABLE or ALTER TABLE.
 *
 * @param table what it is added to
 * @param node its ColumnDef or Constraint
 * @param column the column that it is, or that it is written behind; empty for a constraint that stands by itself
 */
public record Definition(Target table, Node node, String column) {

    /** The column's name as SQL reads it. */
    public String quotedColumn() {
        return Identifier.quote(column);
    }

    /** The columns that a statement adds; no parts of an ALTER TABLE that do nothing. */
    static Stream<Definition> columns(Scene scene) {
        if (scene.is("CreateStmt") || scene.is("CreateForeignTableStmt")) {
            Node create = created(scene);
            Target table = scene.target(create.get("relation"));
            return create.list("tableElts", "ColumnDef").stream()
                    .map(it -> new Definition(table, it, it.text("colname")));
        }
        return scene.changes("AT_AddColumn").map(it -> new Definition(it.table(), it.definition(), it.name()));
    }

    /** The constraints of these kinds that a statement adds, those behind columns among them. */
    static Stream<Definition> constraints(Scene scene, List<String> kinds) {
        Stream<Definition> ofColumns = columns(scene)
                .flatMap(column -> column.node.list("constraints", "Constraint").stream()
                        .map(it -> new Definition(column.table, it, column.column)));
        return Stream.concat(ofColumns, alone(scene)).filter(it -> kinds.contains(it.node.text("contype")));
    }

    private static Stream<Definition> alone(Scene scene) {
        if (scene.is("CreateStmt") || scene.is("CreateForeignTableStmt")) {
            Node create = created(scene);
            Target table = scene.target(create.get("relation"));
            return create.list("tableElts", "Constraint").stream().map(it -> new Definition(table, it, ""));
        }
        return scene.changes("AT_AddConstraint").map(it -> new Definition(it.table(), it.constraint(), ""));
    }

    private static Node created(Scene scene) {
        Node base = scene.node().get("base");
        return base.present() ? base : scene.node();
    }
}
