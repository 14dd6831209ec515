package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** DROP TABLE while the old version of the application may still use it. */
final class DropTable implements Rule {

    @Override
    public String id() {
        return "DST101";
    }

    @Override
    public String slug() {
        return "drop-table";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        boolean drops = phase != Phase.CONTRACT
                && statement.parsed().kind().equals("DropStmt")
                && statement.node().is("removeType", "OBJECT_TABLE");
        return !drops
                ? Stream.empty()
                : statement.statement().locks().stream()
                        .map(it -> new Objection(
                                "DROP TABLE %s stands in @%s.".formatted(it.table(), Rule.annotation(phase)),
                                "The old version of the application is still running then, and fails.",
                                "Move it to @Contract."));
    }
}
