package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.AlterTable;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** DROP COLUMN while the old version of the application may still use it. */
final class DropColumn implements Rule {

    @Override
    public String id() {
        return "DST102";
    }

    @Override
    public String slug() {
        return "drop-column";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        if (phase == Phase.CONTRACT) {
            return Stream.empty();
        }
        return AlterTable.of(statement)
                .commands("AT_DropColumn")
                .filter(it -> !statement.ownColumns().contains(it.text("name")))
                .map(it -> new Objection(
                        "DROP COLUMN %s of %s stands in @%s."
                                .formatted(
                                        Identifier.quote(it.text("name")),
                                        AlterTable.of(statement).table(),
                                        Rule.annotation(phase)),
                        "The old version of the application is still running then, and fails.",
                        "Move it to @Contract."));
    }
}
