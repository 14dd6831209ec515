package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a name without a schema is looked for, and made.
 *
 * @param names in order; {@code "$user"}, which has no schema here, and {@code pg_catalog} are left out
 * @see <a href="https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH">The schema search path</a>
 */
record SearchPath(List<String> names) {

    /** What PostgreSQL has at first. */
    static final SearchPath DEFAULT = new SearchPath(List.of("public"));

    SearchPath {
        names = names.stream()
                .filter(it -> !it.equals("$user") && !it.equals("pg_catalog"))
                .toList();
    }

    /** The same behind another schema. */
    SearchPath behind(String first) {
        return new SearchPath(Stream.concat(Stream.of(first), names.stream()).toList());
    }

    /** The path after a SET, or a RESET, of anything. */
    SearchPath after(Node variableSet) {
        if (!variableSet.is("name", "search_path") && !variableSet.is("kind", "VAR_RESET_ALL")) {
            return this;
        }
        if (!variableSet.is("kind", "VAR_SET_VALUE")) {
            return DEFAULT;
        }
        return new SearchPath(variableSet.list("args", "A_Const").stream()
                .map(it -> it.get("sval").text("sval"))
                .toList());
    }
}
