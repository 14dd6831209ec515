package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** RENAME TABLE while the old version of the application may still use the old name. */
final class RenameTable implements Rule {

    @Override
    public String id() {
        return "CMP102";
    }

    @Override
    public String slug() {
        return "rename-table";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        boolean renames = phase != Phase.CONTRACT
                && statement.parsed().kind().equals("RenameStmt")
                && statement.node().is("renameType", "OBJECT_TABLE");
        return !renames
                ? Stream.empty()
                : statement.statement().locks().stream()
                        .map(it -> new Objection(
                                "%s is renamed to %s in @%s."
                                        .formatted(
                                                it.table(),
                                                Identifier.quote(
                                                        statement.node().text("newname")),
                                                Rule.annotation(phase)),
                                "The old version of the application is still running then, and fails.",
                                "Move it to @Contract, or create a view of the new name in @Expand."));
    }
}
