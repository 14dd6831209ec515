package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** RENAME COLUMN while the old version of the application may still use the old name. */
final class RenameColumn implements Rule {

    @Override
    public String id() {
        return "CMP101";
    }

    @Override
    public String slug() {
        return "rename-column";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        boolean renames = phase != Phase.CONTRACT
                && statement.parsed().kind().equals("RenameStmt")
                && statement.node().is("renameType", "OBJECT_COLUMN");
        return !renames
                ? Stream.empty()
                : statement.statement().locks().stream()
                        .map(
                                it -> new Objection(
                                        "%s of %s is renamed to %s in @%s."
                                                .formatted(
                                                        Identifier.quote(
                                                                statement.node().text("subname")),
                                                        it.table(),
                                                        Identifier.quote(
                                                                statement.node().text("newname")),
                                                        Rule.annotation(phase)),
                                        "The old version of the application is still running then, and fails.",
                                        "Add the new column in @Expand, fill it in @Backfill and drop the old one in @Contract."));
    }
}
