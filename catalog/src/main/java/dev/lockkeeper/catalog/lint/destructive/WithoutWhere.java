package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.Set;
import java.util.stream.Stream;

/** DELETE or UPDATE of every row of a table that is in use. */
final class WithoutWhere implements Rule.Check {

    /** What a condition is made of that can tell one row from another. */
    private static final Set<String> TELLING = Set.of("ColumnRef", "SubLink", "FuncCall", "ParamRef", "CurrentOfExpr");

    /** What changes rows when it runs; other statements only keep such statements, for later. */
    private static final Set<String> RUNS = Set.of("DeleteStmt", "InsertStmt", "MergeStmt", "SelectStmt", "UpdateStmt");

    private final String kind;
    private final boolean loses;

    /** Of DELETE, which loses rows, or of UPDATE, which writes them all. */
    WithoutWhere(String kind) {
        this.kind = kind;
        this.loses = kind.equals("DeleteStmt");
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!RUNS.contains(scene.kind())) {
            return Stream.empty();
        }
        Stream<Node> itself = scene.is(kind) ? Stream.of(scene.node()) : Stream.empty();
        return Stream.concat(itself, scene.node().all(kind).stream())
                .filter(it -> !telling(it.get("whereClause")))
                .map(it -> it.get("relation"))
                .map(scene::target)
                .filter(it -> loses ? it.wasThere() : it.busy())
                .map(it -> objection(scene, it));
    }

    /** {@code WHERE true} and {@code WHERE 1 = 1} tell nothing. */
    private static boolean telling(Node where) {
        return TELLING.stream().anyMatch(it -> !where.all(it).isEmpty());
    }

    private Objection objection(Scene scene, Target table) {
        return loses
                ? new Objection(
                        "DELETE FROM %s deletes every row: it has no WHERE that chooses.".formatted(table),
                        "Only a backup has them, and whoever changes a row meanwhile waits.",
                        """
                        Say which rows; if all are to go, delete them in batches until nothing is deleted:
                        DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s LIMIT 10000));""".formatted(table))
                : new Objection(
                        "UPDATE %s writes every row: it has no WHERE that chooses.".formatted(table),
                        "Whoever changes a row of %1$s waits until the transaction ends, and %1$s grows to twice its size."
                                .formatted(table),
                        scene.file()
                                ? "Say which rows, or do it in batches by key, each in a transaction of its own."
                                : "Say which rows, or do it in batches: @Backfill(table = \"%s\", set = \"...\", where = \"...\")"
                                        .formatted(table.toString().replace("\"", "\\\"")));
    }
}
