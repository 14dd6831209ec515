package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
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
                && statement.node().is("renameType", "OBJECT_TABLE")
                && !statement.statement().locks().isEmpty();
        if (!renames) {
            return Stream.empty();
        }
        RelationName old = RelationName.of(statement.node().get("relation"));
        String name = statement.node().text("newname");
        return Stream.of(new Objection(
                "%s is renamed to %s in @%s.".formatted(old, Identifier.quote(name), Rule.annotation(phase)),
                "The old version of the application is still running then, and fails.",
                """
                Give it the new name beside the old one in @Expand, and rename it in @Contract:
                CREATE VIEW %1$s AS SELECT * FROM %2$s;
                DROP VIEW %1$s; ALTER TABLE %2$s RENAME TO %3$s;""".formatted(old.renamed(name), old, Identifier.quote(name))));
    }
}
