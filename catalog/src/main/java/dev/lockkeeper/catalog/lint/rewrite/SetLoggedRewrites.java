package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import java.util.stream.Stream;

/** SET LOGGED and SET UNLOGGED: they write the table anew under ACCESS EXCLUSIVE. */
final class SetLoggedRewrites implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_SetLogged", "AT_SetUnLogged")
                .filter(it -> it.table().busy() && !isSo(it))
                .map(it -> new Objection(
                        "SET %s writes %s and its indexes anew.".formatted(words(it), it.table()),
                        "Nobody can read or write %s until it is done.".formatted(it.table()),
                        """
                        Decide it when a table is created. For this one, create another, copy the rows in batches, and change over:
                        CREATE %sTABLE ... (LIKE %s INCLUDING ALL);""".formatted(logged(it) ? "" : "UNLOGGED ", it.table())));
    }

    private static boolean logged(Change change) {
        return change.kind().equals("AT_SetLogged");
    }

    private static String words(Change change) {
        return logged(change) ? "LOGGED" : "UNLOGGED";
    }

    private static boolean isSo(Change change) {
        Persistence wanted = logged(change) ? Persistence.PERMANENT : Persistence.UNLOGGED;
        return change.table().table().filter(it -> it.persistence() == wanted).isPresent();
    }
}
