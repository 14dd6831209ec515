package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.processor.Draft.DraftStep;
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
        // DROP and COMMENT have lists of names, of whatever kind: who takes one for a table waits in vain at worst.
        Stream<RelationName> listed = Stream.concat(
                        tree.get("DropStmt").list("objects", "List").stream(),
                        Stream.of(tree.get("CommentStmt").get("object").get("List")))
                .map(it -> it.names("items"))
                .filter(it -> !it.isEmpty())
                .map(RelationName::of);
        return Stream.concat(tree.all("RangeVar").stream().map(RelationName::of), listed);
    }
}
