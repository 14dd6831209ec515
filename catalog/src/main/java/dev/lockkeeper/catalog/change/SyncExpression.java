package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user's expression as a function of the columns that it names.
 *
 * <p>{@code RETURN} binds it when the function is made: every name in it means the same in all sessions, whatever their
 * search path, a mistake in it fails before there is a trigger, and what it uses cannot be dropped. PostgreSQL inlines it
 * where it is called, so it costs what it would if it stood there.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createfunction.html">CREATE FUNCTION, sql_body</a>
 */
record SyncExpression(String function, String table, SyncedColumn target, List<SyncedColumn> sources) {

    List<String> create() {
        String parameters = sources.stream()
                .map(it -> Identifier.quote(it.name()) + " " + it.type())
                .collect(Collectors.joining(", "));
        return List.of(
                // The line ends where a comment at the end of the expression does.
                "CREATE FUNCTION %s(%s) RETURNS %s LANGUAGE sql RETURN %s"
                        .formatted(function, parameters, target.type(), body()),
                // The one that writes the row is the one who calls it, and default privileges may say otherwise.
                "GRANT EXECUTE ON FUNCTION %s TO PUBLIC".formatted(function));
    }

    String drop() {
        return "DROP FUNCTION " + function;
    }

    private String body() {
        boolean collated = sources.stream().anyMatch(it -> !it.collation().isEmpty());
        if (!collated && !namesTable()) {
            return "(" + target.expression() + "\n)";
        }
        // Costs more, since PostgreSQL does not inline it. A parameter has no collation of its own, and no table.
        String row = sources.stream()
                .map(it -> Identifier.quote(it.name())
                        + (it.collation().isEmpty()
                                ? ""
                                : " COLLATE " + it.collation() + " AS " + Identifier.quote(it.name())))
                .collect(Collectors.joining(", "));
        return "(SELECT (%s\n) FROM (SELECT %s) AS %s)".formatted(target.expression(), row, Identifier.quote(table));
    }

    private boolean namesTable() {
        String name = Pattern.quote(table.replace("\"", "\"\""));
        return Pattern.compile("(?<![\\w$])" + name + "\"?\\s*\\.", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(target.expression())
                .find();
    }
}
