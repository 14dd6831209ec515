package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.AlterTable;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** ADD CHECK on a table that is in use: it reads every row under ACCESS EXCLUSIVE. */
final class CheckValidates implements Rule {

    @Override
    public String id() {
        return "LCK201";
    }

    @Override
    public String slug() {
        return "check-validates";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        return AlterTable.of(statement)
                .added("CONSTR_CHECK")
                .filter(it -> !it.is("skip_validation"))
                .map(it -> {
                    RelationName table = AlterTable.of(statement).table();
                    var constraint = new AddedConstraint(table, it.text("conname"), "CHECK (...)");
                    return new Objection(
                            "%s reads every row of %s.".formatted(constraint.fact(), table),
                            "Nobody can read or write %s until it is done.".formatted(table),
                            constraint.notValid());
                });
    }
}
