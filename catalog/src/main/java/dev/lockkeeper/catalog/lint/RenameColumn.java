package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
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
        String old = statement.node().text("subname");
        boolean renames = phase != Phase.CONTRACT
                && statement.parsed().kind().equals("RenameStmt")
                && statement.node().is("renameType", "OBJECT_COLUMN")
                && !statement.ownColumns().contains(old)
                && !statement.statement().locks().isEmpty();
        if (!renames) {
            return Stream.empty();
        }
        RelationName table = RelationName.of(statement.node().get("relation"));
        String now = Identifier.quote(statement.node().text("newname"));
        return Stream.of(new Objection(
                "%s of %s is renamed to %s in @%s."
                        .formatted(Identifier.quote(old), table, now, Rule.annotation(phase)),
                "The old version of the application is still running then, and fails.",
                "Add %s in @Expand, fill it in @Backfill, let the new version write both, and drop %s in @Contract."
                        .formatted(now, Identifier.quote(old))));
    }
}
