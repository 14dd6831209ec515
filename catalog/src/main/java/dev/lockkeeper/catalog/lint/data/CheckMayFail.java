package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.stream.Stream;

/** ADD CHECK or EXCLUDE on a table that may have rows which are against it. */
final class CheckMayFail implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Stream.concat(scene.added("CONSTR_CHECK"), scene.added("CONSTR_EXCLUSION"))
                .filter(it -> it.table().wasThere() && !it.constraint().is("skip_validation"))
                .map(CheckMayFail::objection);
    }

    private static Objection objection(Change change) {
        String name = change.constraint().text("conname");
        String written = name.isEmpty() ? "The new constraint" : Identifier.quote(name);
        boolean check = change.constraint().is("contype", "CONSTR_CHECK");
        return new Objection(
                "%s is asked of the rows that %s has.".formatted(written, change.table()),
                "PostgreSQL refuses the statement if one of them is against it, and the release stops.",
                check
                        ? "Add it with NOT VALID, put the rows right, and then:\nALTER TABLE %s VALIDATE CONSTRAINT %s;"
                                .formatted(change.table(), name.isEmpty() ? "..." : Identifier.quote(name))
                        : "Ask before anything is done, with @Require, whether there are such rows.");
    }
}
