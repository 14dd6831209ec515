package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.analysis.Defaults;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** ADD COLUMN with a default that differs from row to row: it writes the table anew under ACCESS EXCLUSIVE. */
final class AddColumnVolatileDefault implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().rowsBusy())
                .flatMap(it -> volatileFunction(scene, it).map(function -> objection(it, function)).stream());
    }

    private static Optional<String> volatileFunction(Scene scene, Change change) {
        return Defaults.functions(change.definition()).stream()
                .filter(it -> isVolatile(scene, it))
                .map(Identifier::quote)
                .findFirst();
    }

    private static boolean isVolatile(Scene scene, List<String> function) {
        return Defaults.isVolatile(function.get(function.size() - 1))
                || scene.sight().routines(function).stream()
                        .anyMatch(it -> it.definition().volatility().equals("volatile"));
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
