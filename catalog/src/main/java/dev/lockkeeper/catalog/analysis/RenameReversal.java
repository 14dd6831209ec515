package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How a rename is taken back: by the old name. */
final class RenameReversal {

    private final Function<List<String>, Reversal> undo;

    RenameReversal(Function<List<String>, Reversal> undo) {
        this.undo = undo;
    }

    Reversal read(Node node) {
        if (node.is("missing_ok")) {
            return new Reversal.Unknown("IF EXISTS may have found nothing to rename");
        }
        String from = node.text("subname");
        String to = node.text("newname");
        RelationName relation = RelationName.of(node.get("relation"));
        return switch (node.text("renameType")) {
            case "OBJECT_TABLE" -> relation("TABLE", relation, to);
            case "OBJECT_VIEW" -> relation("VIEW", relation, to);
            case "OBJECT_MATVIEW" -> relation("MATERIALIZED VIEW", relation, to);
            case "OBJECT_INDEX" -> relation("INDEX", relation, to);
            case "OBJECT_SEQUENCE" -> relation("SEQUENCE", relation, to);
            case "OBJECT_FOREIGN_TABLE" -> relation("FOREIGN TABLE", relation, to);
            case "OBJECT_COLUMN" -> part(relationType(node), relation, "COLUMN", from, to);
            case "OBJECT_TABCONSTRAINT" -> part("TABLE", relation, "CONSTRAINT", from, to);
            case "OBJECT_ATTRIBUTE" -> part("TYPE", relation, "ATTRIBUTE", from, to);
            case "OBJECT_TRIGGER" -> onTable("TRIGGER", relation, from, to);
            case "OBJECT_POLICY" -> onTable("POLICY", relation, from, to);
            case "OBJECT_SCHEMA" -> rename("SCHEMA", Identifier.quote(to), from);
            case "OBJECT_TYPE" -> named("TYPE", node, to);
            case "OBJECT_DOMAIN" -> named("DOMAIN", node, to);
            default -> new Reversal.Unknown("the statement does not tell what was there before");
        };
    }

    private Reversal relation(String type, RelationName old, String to) {
        return rename(type, old.renamed(to).toString(), old.name());
    }

    private Reversal named(String type, Node node, String to) {
        var names = new ArrayList<>(node.get("object", "List").names("items"));
        String old = names.remove(names.size() - 1);
        names.add(to);
        return rename(type, Identifier.quote(names), old);
    }

    private Reversal part(String type, RelationName relation, String part, String from, String to) {
        return undo.apply(List.of("ALTER %s %s RENAME %s %s TO %s"
                .formatted(type, relation, part, Identifier.quote(to), Identifier.quote(from))));
    }

    private Reversal onTable(String type, RelationName table, String from, String to) {
        return undo.apply(List.of(
                "ALTER %s %s ON %s RENAME TO %s".formatted(type, Identifier.quote(to), table, Identifier.quote(from))));
    }

    private Reversal rename(String type, String now, String before) {
        return undo.apply(List.of("ALTER %s %s RENAME TO %s".formatted(type, now, Identifier.quote(before))));
    }

    private static String relationType(Node node) {
        return switch (node.text("relationType")) {
            case "OBJECT_VIEW" -> "VIEW";
            case "OBJECT_MATVIEW" -> "MATERIALIZED VIEW";
            case "OBJECT_FOREIGN_TABLE" -> "FOREIGN TABLE";
            default -> "TABLE";
        };
    }
}
