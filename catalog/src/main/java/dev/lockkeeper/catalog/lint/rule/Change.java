package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import java.util.Optional;

/**
 * One part of an ALTER TABLE.
 *
 * @param table what is altered
 * @param node its AlterTableCmd
 */
public record Change(Target table, Node node) {

    /** Its kind, such as {@code AT_DropColumn}. */
    public String kind() {
        return node.text("subtype");
    }

    /** The name of the column or constraint that it alters or drops; of a column that it adds. */
    public String name() {
        String name = node.text("name");
        return name.isEmpty() ? definition().text("colname") : name;
    }

    /** The same as SQL reads it. */
    public String quotedName() {
        return Identifier.quote(name());
    }

    /** The column that it alters or drops; empty if there is none, or nothing is known of it. */
    public Optional<Column> column() {
        return table.column(name());
    }

    /** The constraint that it alters, validates or drops; empty if there is none, or nothing is known of it. */
    public Optional<Constraint> altered() {
        return table.constraint(name());
    }

    /** The ColumnDef of ADD COLUMN or ALTER COLUMN … TYPE; else a node with nothing in it. */
    public Node definition() {
        return node.get("def", "ColumnDef");
    }

    /** The Constraint of ADD CONSTRAINT; else a node with nothing in it. */
    public Node constraint() {
        return node.get("def", "Constraint");
    }

    /** Whether IF EXISTS or IF NOT EXISTS make nothing of it. */
    boolean idle(boolean certain) {
        if (!node.is("missing_ok")) {
            return false;
        }
        return switch (kind()) {
            case "AT_AddColumn" -> column().isPresent();
            case "AT_DropColumn" -> certain && table.relation().isPresent() && column().isEmpty();
            case "AT_DropConstraint" ->
                certain && table.table().isPresent() && altered().isEmpty();
            default -> false;
        };
    }
}
