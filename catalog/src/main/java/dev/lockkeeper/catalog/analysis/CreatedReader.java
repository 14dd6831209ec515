package dev.lockkeeper.catalog.analysis;

import java.util.List;
import java.util.Set;

/** Notes what a statement makes, for the statements of its migration that follow. */
final class CreatedReader {

    private static final Set<String> RELATIONS = Set.of(
            "OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE", "OBJECT_INDEX", "OBJECT_FOREIGN_TABLE");

    private final Created created;
    private final boolean countsReplaced;

    private CreatedReader(Created created, boolean countsReplaced) {
        this.created = created;
        this.countsReplaced = countsReplaced;
    }

    /** Notes what was certainly not there before. */
    static CreatedReader ofNew(Created created) {
        return new CreatedReader(created, false);
    }

    /** Notes also what OR REPLACE may have found, since it is the migration's own. */
    static CreatedReader ofOwn(Created created) {
        return new CreatedReader(created, true);
    }

    void remember(String kind, Node node) {
        switch (kind) {
            case "CreateStmt" -> addUnlessThere(node, node.get("relation"));
            case "CreateTableAsStmt" -> addUnlessThere(node, node.get("into").get("rel"));
            case "CreateSeqStmt" -> addUnlessThere(node, node.get("sequence"));
            case "SelectStmt" -> addUnlessThere(node, node.get("intoClause").get("rel"));
            case "IndexStmt" -> index(node);
            case "ViewStmt" -> {
                if (countsReplaced || !node.is("replace")) {
                    created.add(RelationName.of(node.get("view")));
                }
            }
            // A type shares the names of tables, as every table is a type:
            // https://www.postgresql.org/docs/current/catalog-pg-type.html
            case "CreateEnumStmt", "CreateRangeStmt" -> created.add(RelationName.of(node.names("typeName")));
            case "CreateDomainStmt" -> created.add(RelationName.of(node.names("domainname")));
            case "CompositeTypeStmt" -> created.add(RelationName.of(node.get("typevar")));
            case "AlterTableStmt" -> alterTable(node);
            case "RenameStmt" -> rename(node);
            case "DropStmt" -> drop(node);
            default -> {
                // It makes nothing that a later statement could be undone with.
            }
        }
    }

    private void addUnlessThere(Node node, Node rangeVar) {
        if (rangeVar.present() && !node.is("if_not_exists")) {
            created.add(RelationName.of(rangeVar));
        }
    }

    private void index(Node node) {
        String name = node.text("idxname");
        if (!name.isEmpty() && !node.is("if_not_exists")) {
            created.add(RelationName.of(node.get("relation")).renamed(name));
        }
    }

    private void alterTable(Node node) {
        RelationName table = RelationName.of(node.get("relation"));
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            if (command.is("subtype", "AT_AddColumn") && !command.is("missing_ok")) {
                created.addColumn(table, command.get("def", "ColumnDef").text("colname"));
            }
            if (command.is("subtype", "AT_AddConstraint")) {
                created.addConstraint(table, command.get("def", "Constraint").text("conname"));
            }
        }
    }

    private void rename(Node node) {
        String from = node.text("subname");
        String to = node.text("newname");
        RelationName relation = RelationName.of(node.get("relation"));
        switch (node.text("renameType")) {
            case "OBJECT_COLUMN" -> created.renameColumn(relation, from, to);
            case "OBJECT_TABCONSTRAINT" -> created.renameConstraint(relation, from, to);
            case "OBJECT_TYPE", "OBJECT_DOMAIN" -> {
                RelationName type = RelationName.of(node.get("object", "List").names("items"));
                created.rename(type, type.renamed(to));
            }
            default -> {
                if (from.isEmpty()) {
                    created.rename(relation, relation.renamed(to));
                }
            }
        }
    }

    private void drop(Node node) {
        if (RELATIONS.contains(node.text("removeType"))) {
            for (Node object : node.list("objects", "List")) {
                List<String> names = object.names("items");
                created.remove(RelationName.of(names));
            }
        }
    }
}
