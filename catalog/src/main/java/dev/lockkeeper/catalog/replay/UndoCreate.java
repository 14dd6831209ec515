package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.List;
import java.util.Optional;

/**
 * Takes back CREATE where the statement alone does not tell how: IF NOT EXISTS of what is there, and an index whose name
 * PostgreSQL chooses. IF NOT EXISTS of what is not there is not taken back: who writes it expects to find databases that
 * have it, which a DROP would take.
 */
final class UndoCreate {

    private final Context context;
    private final Names names;

    UndoCreate(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Nothing is to be taken back of what was there before. */
    Undoing unlessThere(String kind, Node node) {
        boolean there = kind.equals("CreateSchemaStmt")
                ? context.schema().namespace(node.text("schemaname")).isPresent()
                : names.find(rangeVar(kind, node)).isPresent();
        return node.is("if_not_exists") && there ? Undoing.NOTHING : Undoing.UNKNOWN;
    }

    private static Node rangeVar(String kind, Node node) {
        return switch (kind) {
            case "CreateSeqStmt" -> node.get("sequence");
            case "CreateTableAsStmt" -> node.get("into").get("rel");
            default -> node.get("relation");
        };
    }

    /** CREATE INDEX. */
    Undoing index(Node node) {
        Optional<Relation> table = names.find(node.get("relation"));
        if (table.isEmpty()) {
            return Undoing.UNKNOWN;
        }
        Namespace namespace = table.get().namespace();
        String name = node.text("idxname");
        if (!name.isEmpty()) {
            boolean there = node.is("if_not_exists") && namespace.relation(name).isPresent();
            return there ? Undoing.NOTHING : Undoing.UNKNOWN;
        }
        String concurrently = node.is("concurrent") ? " CONCURRENTLY" : "";
        // ADD CONSTRAINT USING INDEX makes the index the constraint's own, which is dropped first and takes it along.
        String ifExists = node.is("unique") ? " IF EXISTS" : "";
        var spelling = Spelling.of(node.get("relation"));
        return applied -> applied.touches().stream()
                .filter(it -> it.write() && it.object() instanceof Index index && index.table() == table.get())
                .findFirst()
                .map(it -> List.of("DROP INDEX" + concurrently + ifExists + " " + spelling.name(it.object())));
    }
}
