package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** EXCLUDE on a table that is in use: it builds and checks the index under ACCESS EXCLUSIVE, and has no other form. */
final class ExclusionBuildsIndex implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.added("CONSTR_EXCLUSION").filter(it -> it.table().busy()).map(ExclusionBuildsIndex::objection);
    }

    private static Objection objection(Change change) {
        String name = change.constraint().text("conname");
        return new Objection(
                "EXCLUDE%s builds an index on %s and compares all rows of it."
                        .formatted(name.isEmpty() ? "" : " " + Identifier.quote(name), change.table()),
                "Nobody can read or write %s until it is done.".formatted(change.table()),
                "It can be neither NOT VALID nor USING INDEX. Create a new table that has it with CREATE TABLE, copy the rows"
                        + " in batches and change over to it, or wait for a time when nobody uses %s."
                                .formatted(change.table()));
    }
}
