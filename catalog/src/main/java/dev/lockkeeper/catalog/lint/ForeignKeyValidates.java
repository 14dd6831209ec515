package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.AlterTable;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** ADD FOREIGN KEY on a table that is in use: it reads both tables under SHARE ROW EXCLUSIVE. */
final class ForeignKeyValidates implements Rule {

    @Override
    public String id() {
        return "LCK202";
    }

    @Override
    public String slug() {
        return "foreign-key-validates";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        return AlterTable.of(statement)
                .added("CONSTR_FOREIGN")
                .filter(it -> !it.is("skip_validation"))
                .map(it -> {
                    RelationName table = AlterTable.of(statement).table();
                    RelationName other = RelationName.of(it.get("pktable"));
                    var constraint =
                            new AddedConstraint(table, it.text("conname"), "FOREIGN KEY (...) REFERENCES " + other);
                    return new Objection(
                            "%s compares every row of %s with %s.".formatted(constraint.fact(), table, other),
                            "INSERT, UPDATE and DELETE on both wait until it is done.",
                            constraint.notValid());
                });
    }
}
