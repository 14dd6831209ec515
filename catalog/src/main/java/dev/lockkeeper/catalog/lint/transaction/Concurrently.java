package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.lint.rule.Scene;

/** Which statements say CONCURRENTLY and cannot be in a transaction for that. */
final class Concurrently {

    private Concurrently() {}

    /** Whether a statement says it; REFRESH MATERIALIZED VIEW may say it anywhere. */
    static boolean is(Scene scene) {
        return switch (scene.kind()) {
            case "IndexStmt", "DropStmt" -> scene.node().is("concurrent");
            case "ReindexStmt" -> scene.node().option("params", "concurrently");
            case "AlterTableStmt" ->
                scene.changes("AT_DetachPartition")
                        .anyMatch(it -> it.node().get("def", "PartitionCmd").is("concurrent"));
            default -> false;
        };
    }
}
