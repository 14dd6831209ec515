package dev.lockkeeper.catalog.analysis;

/** Notes what a statement makes, for the statements of its migration that follow. */
final class CreatedReader {

    private CreatedReader() {}

    static void remember(String kind, Node node, Created created) {
        switch (kind) {
            case "CreateStmt" -> {
                // With IF NOT EXISTS it may have been there before.
                if (!node.is("if_not_exists")) {
                    created.add(RelationName.of(node.get("relation")));
                }
            }
            case "CreateTableAsStmt" -> {
                if (!node.is("if_not_exists")) {
                    created.add(RelationName.of(node.get("into").get("rel")));
                }
            }
            case "ViewStmt" -> {
                if (!node.is("replace")) {
                    created.add(RelationName.of(node.get("view")));
                }
            }
            case "CreateSeqStmt" -> {
                if (!node.is("if_not_exists")) {
                    created.add(RelationName.of(node.get("sequence")));
                }
            }
            case "RenameStmt" -> {
                RelationName relation = RelationName.of(node.get("relation"));
                if (node.get("relation").present() && node.text("subname").isEmpty() && created.has(relation)) {
                    created.add(relation.renamed(node.text("newname")));
                }
            }
            case "AlterTableStmt" -> {
                RelationName table = RelationName.of(node.get("relation"));
                for (Node command : node.list("cmds", "AlterTableCmd")) {
                    if (command.is("subtype", "AT_AddColumn") && !command.is("missing_ok")) {
                        created.addPart(table, command.get("def", "ColumnDef").text("colname"));
                    }
                    if (command.is("subtype", "AT_AddConstraint")) {
                        created.addPart(table, command.get("def", "Constraint").text("conname"));
                    }
                }
            }
            default -> {
                // It makes nothing that a later statement could be undone with.
            }
        }
    }
}
