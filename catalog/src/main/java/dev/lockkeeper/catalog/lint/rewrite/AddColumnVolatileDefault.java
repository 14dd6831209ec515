package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.predict.NewValues;
import java.util.stream.Stream;

/** ADD COLUMN with a default that differs from row to row: it writes the table anew under ACCESS EXCLUSIVE. */
final class AddColumnVolatileDefault implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().rowsBusy())
                .flatMap(it -> NewValues.volatileFunction(it.definition(), scene.sight())
                        .map(function -> objection(it, Identifier.quote(function)))
                        .stream());
    }

    private static Objection objection(Change change, String function) {
        String name = change.quotedName();
        String table = change.table().toString();
        return new Objection(
                "The default of %s calls %s(), which gives every row of %s another value."
                        .formatted(name, function, table),
                "PostgreSQL writes %s and its indexes anew; nobody can read or write it until then.".formatted(table),
                remedy(table, name, function));
    }

    private static String remedy(String table, String column, String function) {
        return """
                Add %2$s without the default, set the default for new rows, and fill the old ones in batches:
                ALTER TABLE %1$s ADD COLUMN %2$s ...;
                ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT %3$s(...);
                @Backfill(table = "%4$s", set = "%5$s = DEFAULT", where = "%5$s IS NULL")""".formatted(table, column, function, literal(table), literal(column));
    }

    /** As inside the quotes of a Java string. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
