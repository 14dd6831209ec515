package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.List;
import java.util.stream.Stream;

/**
 * The DROPs in the SQL of a contract that hide instead, and drop when the retention ends: those of tables and columns
 * for which nobody wrote a way back, and nobody said that there need be none.
 */
final class PlainDrops {

    private PlainDrops() {}

    /** All of a migration. */
    static Stream<Change> of(Draft draft) {
        return draft.steps().stream().flatMap(it -> of(draft, it).stream());
    }

    /** What a step of a migration drops; nothing: it does something else, or something besides. */
    static List<Change> of(Draft draft, DraftStep step) {
        boolean lost =
                step.phase() == Phase.CONTRACT && step.reversal() instanceof Reversal.Unknown && !hasWayBack(draft);
        if (!lost || step.lowered() || step.statement() == null) {
            return List.of();
        }
        ParsedStatement parsed = step.statement().parsed();
        Node node = new Node(parsed.tree()).get(parsed.kind());
        return switch (parsed.kind()) {
            case "AlterTableStmt" -> columns(node);
            case "DropStmt" -> tables(node);
            default -> List.of();
        };
    }

    private static boolean hasWayBack(Draft draft) {
        return !draft.definition().irreversible().isBlank()
                || draft.definition()
                        .phase(Phase.CONTRACT)
                        .filter(PhaseDefinition::handWrittenRollback)
                        .isPresent();
    }

    private static List<Change> columns(Node node) {
        List<Node> commands = node.list("cmds", "AlterTableCmd");
        boolean plain = node.is("objtype", "OBJECT_TABLE")
                && node.get("relation").is("inh")
                && commands.stream().allMatch(it -> it.is("subtype", "AT_DropColumn") && restricted(it));
        RelationName table = RelationName.of(node.get("relation"));
        return plain
                ? commands.stream()
                        .<Change>map(it -> new Change.DropColumn(table, it.text("name"), "", true))
                        .toList()
                : List.of();
    }

    private static List<Change> tables(Node node) {
        return node.is("removeType", "OBJECT_TABLE") && restricted(node)
                ? node.list("objects", "List").stream()
                        .<Change>map(it -> new Change.DropTable(RelationName.of(it.names("items"))))
                        .toList()
                : List.of();
    }

    /** What CASCADE takes along has no name here that could be hidden. */
    private static boolean restricted(Node drop) {
        return drop.is("behavior", "DROP_RESTRICT");
    }
}
