package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.List;
import java.util.stream.Stream;

/** The tables and views that a migration's own SQL names, outside of the texts of functions. */
final class NamedRelations {

    private NamedRelations() {}

    static Stream<RelationName> of(Draft draft) {
        return draft.steps().stream().filter(it -> !it.lowered()).flatMap(NamedRelations::of);
    }

    private static Stream<RelationName> of(DraftStep step) {
        if (step.action() instanceof Action.BatchedUpdate update) {
            return Stream.of(RelationName.parse(update.table()));
        }
        if (step.statement() == null) {
            return Stream.empty();
        }
        var tree = new Node(step.statement().parsed().tree());
        return Stream.of(
                        tree.having("relname").stream().map(RelationName::of),
                        // The type of a table's rows has its name.
                        tree.having("names").stream().flatMap(it -> listed(it.names("names"))),
                        // A sequence belongs to a column.
                        tree.all("DefElem").stream()
                                .filter(it -> it.text("defname").equals("owned_by"))
                                .flatMap(it -> listed(it.get("arg").get("List").names("items"))),
                        tree.get("DropStmt").list("objects", "List").stream().flatMap(it -> listed(it.names("items"))),
                        listed(tree.get("CommentStmt").get("object").get("List").names("items")))
                .flatMap(it -> it);
    }

    /**
     * What DROP and COMMENT name in a list, of whatever kind, or what that belongs to: columns, triggers and the like stand behind
     * their table. Who takes something else for a table waits in vain at worst.
     */
    private static Stream<RelationName> listed(List<String> names) {
        return Stream.of(names, names.subList(0, Math.max(0, names.size() - 1)))
                .filter(it -> !it.isEmpty() && it.size() <= 2)
                .map(RelationName::of);
    }
}
