package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.AlterTable;
import dev.lockkeeper.catalog.analysis.Identifier;
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
                    String name = Identifier.quote(it.text("conname"));
                    return new Objection(
                            "ADD CONSTRAINT %s reads every row of %s.".formatted(name, table),
                            "Nobody can read or write %s until it is done.".formatted(table),
                            "Add it with NOT VALID, and in a later statement: ALTER TABLE %s VALIDATE CONSTRAINT %s"
                                    .formatted(table, name));
                });
    }
}
