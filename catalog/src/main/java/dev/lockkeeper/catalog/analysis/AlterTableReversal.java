package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.Reversal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How ALTER TABLE is taken back: its parts last to first, in one statement. */
final class AlterTableReversal {

    private static final Set<String> OF_COLUMNS = Set.of(
            "AT_AddIdentity",
            "AT_AlterColumnType",
            "AT_ColumnDefault",
            "AT_DropExpression",
            "AT_DropIdentity",
            "AT_DropNotNull",
            "AT_ResetOptions",
            "AT_SetCompression",
            "AT_SetExpression",
            "AT_SetIdentity",
            "AT_SetNotNull",
            "AT_SetOptions",
            "AT_SetStatistics",
            "AT_SetStorage");

    private final Created created;
    private final Function<List<String>, Reversal> undo;

    AlterTableReversal(Created created, Function<List<String>, Reversal> undo) {
        this.created = created;
        this.undo = undo;
    }

    Reversal read(Node node) {
        var reading = new Reading(node);
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            Optional<String> unknown = reading.command(command);
            if (unknown.isPresent()) {
                return new Reversal.Unknown(unknown.get());
            }
        }
        if (reading.parts.isEmpty()) {
            return new Reversal.Nothing("what it changes may stay, or goes with what this migration adds");
        }
        if (node.is("missing_ok")) {
            return new Reversal.Unknown("IF EXISTS may have found no table to alter");
        }
        Collections.reverse(reading.parts);
        return undo.apply(
                List.of("ALTER %s %s %s".formatted(type(node), reading.name(), String.join(", ", reading.parts))));
    }

    private static String type(Node node) {
        return switch (node.text("objtype")) {
            case "OBJECT_FOREIGN_TABLE" -> "FOREIGN TABLE";
            case "OBJECT_TYPE" -> "TYPE";
            default -> "TABLE";
        };
    }

    /** One statement, part by part. A part answers why it cannot be taken back, or nothing. */
    private final class Reading {

        private final Node node;
        private final RelationName table;
        private final List<String> parts = new ArrayList<>();
        private final Set<String> columns = new HashSet<>();

        Reading(Node node) {
            this.node = node;
            this.table = RelationName.of(node.get("relation"));
        }

        String name() {
            boolean type = node.is("objtype", "OBJECT_TYPE");
            return (node.get("relation").is("inh") || type ? "" : "ONLY ") + table;
        }

        Optional<String> command(Node command) {
            String subtype = command.text("subtype");
            return switch (subtype) {
                case "AT_AddColumn" -> addColumn(command);
                case "AT_AddConstraint" -> addConstraint(command.get("def", "Constraint"));
                case "AT_DropColumn" ->
                    drop(created.addedColumn(table, command.text("name")) || columns.contains(command.text("name")));
                case "AT_DropConstraint" -> drop(created.addedConstraint(table, command.text("name")));
                // A constraint that every row meets may stay valid.
                case "AT_ValidateConstraint" -> Optional.empty();
                case "AT_ColumnDefault" -> setDefault(command);
                default -> {
                    boolean own = created.has(table)
                            || (OF_COLUMNS.contains(subtype) && ownColumn(command.text("name")))
                            || (subtype.equals("AT_AlterConstraint")
                                    && created.addedConstraint(
                                            table,
                                            command.get("def", "ATAlterConstraint")
                                                    .text("conname")));
                    yield own ? Optional.empty() : Optional.of("the statement does not tell what was there before");
                }
            };
        }

        private boolean ownColumn(String name) {
            return created.hasPart(table, name) || columns.contains(name);
        }

        private Optional<String> addColumn(Node command) {
            String name = command.get("def", "ColumnDef").text("colname");
            if (command.is("missing_ok")) {
                return created.has(table)
                        ? Optional.empty()
                        : Optional.of("IF NOT EXISTS may have found the column there already");
            }
            columns.add(name);
            String part = node.is("objtype", "OBJECT_TYPE") ? "ATTRIBUTE " : "COLUMN ";
            parts.add("DROP " + part + Identifier.quote(name));
            return Optional.empty();
        }

        private Optional<String> addConstraint(Node constraint) {
            String index = constraint.text("indexname");
            if (!index.isEmpty() && !created.has(table.renamed(index))) {
                return Optional.of(
                        "the index " + Identifier.quote(index) + " was there before, and would go with the constraint");
            }
            if (constraint.is("contype", "CONSTR_PRIMARY") && !primaryKeyOfOwn(constraint)) {
                return Optional.of(
                        "PRIMARY KEY may have made its columns NOT NULL, and DROP CONSTRAINT leaves them so");
            }
            String name = constraint.text("conname").isEmpty() ? index : constraint.text("conname");
            if (name.isEmpty()) {
                boolean goes = created.has(table) && !constraint.is("contype", "CONSTR_FOREIGN");
                return goes
                        ? Optional.empty()
                        : Optional.of("the constraint has no name of its own; write ADD CONSTRAINT name ...");
            }
            parts.add("DROP CONSTRAINT " + Identifier.quote(name));
            return Optional.empty();
        }

        private boolean primaryKeyOfOwn(Node constraint) {
            List<String> keys = constraint.names("keys");
            return created.has(table) || (!keys.isEmpty() && keys.stream().allMatch(this::ownColumn));
        }

        /** What CREATE TABLE made goes with the table, but what ADD made would be dropped twice. */
        private Optional<String> drop(boolean added) {
            return created.has(table) && !added ? Optional.empty() : Optional.of("what it removes is gone");
        }

        /** The default may use a sequence or function that was made after the column, and that must go before it. */
        private Optional<String> setDefault(Node command) {
            String name = command.text("name");
            if (!ownColumn(name)) {
                return Optional.of("the default that was there before is not known");
            }
            if (command.get("def").present() && !columns.contains(name)) {
                parts.add("ALTER COLUMN %s DROP DEFAULT".formatted(Identifier.quote(name)));
            }
            return Optional.empty();
        }
    }
}
