package dev.lockkeeper.catalog.lint.robust;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Map;
import java.util.stream.Stream;

/** CREATE and DROP without IF (NOT) EXISTS where no transaction takes them back. */
final class MissingExistenceGuard implements Rule.Check {

    /** The statements that can be guarded, and where the tree says that they are. */
    private static final Map<String, String> GUARDS = Map.of(
            "CreateStmt", "if_not_exists",
            "IndexStmt", "if_not_exists",
            "CreateSeqStmt", "if_not_exists",
            "CreateSchemaStmt", "if_not_exists",
            "CreateTableAsStmt", "if_not_exists",
            "CreateExtensionStmt", "if_not_exists",
            "DropStmt", "missing_ok");

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        if (!scene.withoutTransaction() || node.is("concurrent")) {
            return Stream.empty();
        }
        String guard = GUARDS.get(scene.kind());
        Stream<String> whole = guard == null || node.is(guard)
                ? Stream.empty()
                : Stream.of(scene.statement().command());
        Stream<String> parts = scene.changes("AT_AddColumn", "AT_DropColumn", "AT_DropConstraint")
                .filter(it -> !it.node().is("missing_ok"))
                .map(it -> it.kind().equals("AT_AddColumn") ? "ADD COLUMN" : "DROP");
        return Stream.concat(whole, parts).map(MissingExistenceGuard::objection);
    }

    private static Objection objection(String command) {
        String guard = command.startsWith("DROP") ? "IF EXISTS" : "IF NOT EXISTS";
        return new Objection(
                "%s stands outside of a transaction, without %s.".formatted(command, guard),
                "If the file stops behind it, it cannot be run again: this statement fails then.",
                "Write %s %s.".formatted(command, guard));
    }
}
