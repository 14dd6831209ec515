package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** VACUUM and the like in a file that runs in one transaction. */
final class NotInTransaction implements Rule.Check {

    private static final Set<String> WHOLE =
            Set.of("REINDEX_OBJECT_SCHEMA", "REINDEX_OBJECT_SYSTEM", "REINDEX_OBJECT_DATABASE");
    private static final Set<String> WITH_SLOT = Set.of("connect", "create_slot");

    @Override
    public Stream<Objection> check(Scene scene) {
        boolean refused = scene.file()
                && scene.inTransaction()
                && scene.statement().transaction() == Transaction.NONE
                && !Concurrently.is(scene)
                && refused(scene);
        if (!refused) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "%s stands in a transaction %s.".formatted(Phrases.command(scene), scene.place()),
                "PostgreSQL refuses it with 25001.",
                Phrases.outside(scene)));
    }

    /** What an engine keeps apart to be on the safe side may be fine. */
    private static boolean refused(Scene scene) {
        Node node = scene.node();
        return switch (scene.kind()) {
            case "ReindexStmt" -> WHOLE.contains(node.text("kind")) || partitioned(scene, node);
            case "ClusterStmt" -> !node.get("relation").present() || partitioned(scene, node);
            case "CreateSubscriptionStmt" ->
                node.list("options", "DefElem").stream()
                        .filter(it -> WITH_SLOT.contains(it.text("defname")))
                        .allMatch(it -> node.option("options", it.text("defname")));
            // One without a slot may be dropped anywhere, and that is not in the model.
            case "DropSubscriptionStmt" -> false;
            default -> true;
        };
    }

    private static boolean partitioned(Scene scene, Node node) {
        return node.get("relation").present()
                && scene.target(node.get("relation")).partitioned();
    }
}
