package dev.lockkeeper.catalog.lint.robust;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** IF NOT EXISTS on what may be there in another shape. */
final class GuardHidesDrift implements Rule.Check {

    /** What has columns or options, so that one of the same name may be another. */
    private static final Set<String> SHAPED = Set.of("CreateStmt", "IndexStmt", "CreateSeqStmt", "CreateTableAsStmt");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.inTransaction()) {
            return Stream.empty();
        }
        Node node = scene.node();
        Node rangeVar = scene.is("CreateSeqStmt")
                ? node.get("sequence")
                : scene.is("CreateTableAsStmt") ? node.get("into").get("rel") : node.get("relation");
        boolean whole = SHAPED.contains(scene.kind())
                && node.is("if_not_exists")
                && !scene.target(rangeVar).temporary()
                && !rangeVar.is("relpersistence", "t");
        Stream<String> command = whole ? Stream.of(scene.statement().command()) : Stream.empty();
        boolean columns = scene.is("AlterTableStmt")
                && node.list("cmds", "AlterTableCmd").stream()
                        .anyMatch(it -> it.is("subtype", "AT_AddColumn") && it.is("missing_ok"));
        return Stream.concat(command, columns ? Stream.of("ADD COLUMN") : Stream.empty())
                .map(it -> new Objection(
                        "%s IF NOT EXISTS does nothing if there is one of that name.".formatted(it),
                        "The release goes on with whatever shape that has, and fails later, or in one database only.",
                        "Leave out IF NOT EXISTS: the transaction takes everything back when it fails."));
    }
}
