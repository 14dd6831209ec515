package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** dblink: it reaches into another database. */
final class DatabaseSwitch implements Rule.Check {

    private static final Set<String> FUNCTIONS =
            Set.of("dblink", "dblink_connect", "dblink_connect_u", "dblink_exec", "dblink_open", "dblink_send_query");

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.node().all("FuncCall").stream()
                .map(it -> it.names("funcname"))
                .filter(it -> FUNCTIONS.contains(it.get(it.size() - 1))
                        && scene.sight().routines(it).isEmpty())
                .distinct()
                .map(it -> new Objection(
                        "%s(...) reaches into another database.".formatted(Identifier.quote(it)),
                        "What it does there is in no transaction with the migration, and in no history of that database.",
                        "Give the other database migrations of its own."));
    }
}
