package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.Reversal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** How ALTER TABLE is taken back: its parts last to first, in one statement. */
final class AlterTableReversal {

    private final Created created;
    private final Function<List<String>, Reversal> undo;

    AlterTableReversal(Created created, Function<List<String>, Reversal> undo) {
        this.created = created;
        this.undo = undo;
    }

    Reversal read(Node node) {
        RelationName table = RelationName.of(node.get("relation"));
        if (created.has(table)) {
            return new Reversal.Nothing("its table is made by this migration, and goes with it");
        }
        var parts = new ArrayList<String>();
        var added = new Created();
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            switch (command.text("subtype")) {
                case "AT_AddColumn" -> {
                    if (command.is("missing_ok")) {
                        return new Reversal.Unknown("IF NOT EXISTS may have found the column there already");
                    }
                    String name = command.get("def", "ColumnDef").text("colname");
                    added.addPart(table, name);
                    parts.add("DROP COLUMN " + Identifier.quote(name));
                }
                case "AT_AddConstraint" -> {
                    String name = command.get("def", "Constraint").text("conname");
                    if (name.isEmpty()) {
                        return new Reversal.Unknown(
                                "the constraint has no name of its own; write ADD CONSTRAINT name ...");
                    }
                    added.addPart(table, name);
                    parts.add("DROP CONSTRAINT " + Identifier.quote(name));
                }
                case "AT_ValidateConstraint" -> {
                    // A constraint that every row meets may stay valid.
                }
                default -> {
                    String part = command.text("name");
                    if (part.isEmpty() || !(created.hasPart(table, part) || added.hasPart(table, part))) {
                        return new Reversal.Unknown("the statement does not tell what was there before");
                    }
                }
            }
        }
        if (parts.isEmpty()) {
            return new Reversal.Nothing("what it changes may stay, or goes with what this migration adds");
        }
        Collections.reverse(parts);
        return undo.apply(List.of("ALTER %s %s %s".formatted(type(node), table, String.join(", ", parts))));
    }

    private static String type(Node node) {
        return switch (node.text("objtype")) {
            case "OBJECT_FOREIGN_TABLE" -> "FOREIGN TABLE";
            default -> "TABLE";
        };
    }
}
