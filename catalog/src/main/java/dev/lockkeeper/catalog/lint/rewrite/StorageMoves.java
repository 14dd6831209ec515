package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** SET TABLESPACE and SET ACCESS METHOD: they copy or write the table under ACCESS EXCLUSIVE. */
final class StorageMoves implements Rule.Check {

    /** Where nearly all tables are, so that it is most likely a statement that does nothing. */
    private static final Set<String> USUAL = Set.of("", "heap", "pg_default");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (scene.is("AlterTableMoveAllStmt") && scene.node().is("objtype", "OBJECT_TABLE")) {
            return Stream.of(objection(
                    "SET TABLESPACE " + Identifier.quote(scene.node().text("new_tablespacename")),
                    "every table of tablespace " + Identifier.quote(scene.node().text("orig_tablespacename"))));
        }
        // A partitioned table has no storage; it only says where new partitions go.
        return scene.changes("AT_SetAccessMethod", "AT_SetTableSpace")
                .filter(it -> it.table().busy()
                        && !it.table().partitioned()
                        && !USUAL.contains(it.node().text("name")))
                .map(it -> objection(words(it), it.table().toString()));
    }

    private static String words(Change change) {
        String what = change.kind().equals("AT_SetTableSpace") ? "SET TABLESPACE " : "SET ACCESS METHOD ";
        return what + change.quotedName();
    }

    private static Objection objection(String words, String tables) {
        return new Objection(
                "%s copies %s.".formatted(words, tables),
                "Nobody can read or write it until it is done.",
                "Create a new table there, copy the rows in batches and change over, or let the tool pg_repack move it.");
    }
}
