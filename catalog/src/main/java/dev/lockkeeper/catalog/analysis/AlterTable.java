package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.Set;
import java.util.stream.Stream;

/** An ALTER TABLE as rules look at it; any other statement, or one on a table that its migration makes, has no parts. */
public final class AlterTable {

    private static final Set<String> TABLES = Set.of("OBJECT_TABLE", "OBJECT_FOREIGN_TABLE");

    private final Node node;
    private final boolean inUse;

    private AlterTable(Node node, boolean inUse) {
        this.node = node;
        this.inUse = inUse;
    }

    /** The view of a statement. */
    public static AlterTable of(ReadStatement statement) {
        boolean alter = statement.parsed().kind().equals("AlterTableStmt")
                && TABLES.contains(statement.node().text("objtype"));
        RelationName table = RelationName.of(statement.node().get("relation"));
        boolean inUse = alter
                && statement.statement().locks().stream()
                        .anyMatch(it -> it.table().equals(table.toString()));
        return new AlterTable(statement.node(), inUse);
    }

    /** The table it alters. */
    public RelationName table() {
        return RelationName.of(node.get("relation"));
    }

    /** Its parts of one kind, such as {@code AT_DropColumn}. */
    public Stream<Node> commands(String subtype) {
        return inUse
                ? node.list("cmds", "AlterTableCmd").stream().filter(it -> it.is("subtype", subtype))
                : Stream.empty();
    }

    /** The constraints of one kind, such as {@code CONSTR_CHECK}, that it adds to the table. */
    public Stream<Node> added(String constraintType) {
        return commands("AT_AddConstraint")
                .map(it -> it.get("def", "Constraint"))
                .filter(it -> it.is("contype", constraintType));
    }
}
