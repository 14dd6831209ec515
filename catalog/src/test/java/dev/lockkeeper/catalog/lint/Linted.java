package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.lint.SqlLint.Request;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import java.util.List;

/** Statements that were judged, for tests. */
final class Linted {

    private static final String FILE = "migration.sql";

    private Linted() {}

    /** What is found of severity error in a file that runs outside of a transaction, after another file. */
    static List<Found> findings(Phase phase, String before, String sql) {
        String directives =
                "-- lockkeeper: no transaction\n" + (phase == Phase.CONTRACT ? "-- lockkeeper: contract\n" : "");
        return all(before, directives + sql).stream()
                .filter(it -> it.severity().equals("error"))
                .toList();
    }

    /** Everything that is found in a file, after another one. */
    static List<Found> all(String before, String sql) {
        return SqlLint.lint(Request.of(List.of(new Script("before.sql", before), new Script(FILE, sql))))
                .findings()
                .stream()
                .filter(it -> it.file().equals(FILE))
                .toList();
    }

    /** The ids of the rules. */
    static List<String> rules(List<Found> found) {
        return found.stream().map(Found::rule).toList();
    }
}
