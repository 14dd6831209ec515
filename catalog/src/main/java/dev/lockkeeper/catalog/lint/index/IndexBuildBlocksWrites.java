package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CREATE INDEX on a table that is in use: it holds SHARE for the whole build. */
final class IndexBuildBlocksWrites implements Rule.Check {

    private static final Pattern START = Pattern.compile("^CREATE\\s+(UNIQUE\\s+)?INDEX", Pattern.CASE_INSENSITIVE);

    @Override
    public Stream<Objection> check(Scene scene) {
        Node index = scene.node();
        // ON ONLY a partitioned table builds nothing yet: that is how its index is made, partition by partition.
        if (!scene.is("IndexStmt")
                || index.is("concurrent")
                || !index.get("relation").is("inh")) {
            return Stream.empty();
        }
        Target table = scene.target(index.get("relation"));
        String name = index.text("idxname");
        if (!table.busy() || table.partitioned() || isThere(scene, table, name)) {
            return Stream.empty();
        }
        return Stream.of(new Objection(
                "CREATE INDEX%s builds an index on %s, which was there before."
                        .formatted(name.isEmpty() ? "" : " " + Identifier.quote(name), table),
                "INSERT, UPDATE and DELETE on %s wait until it is built.".formatted(table),
                remedy(scene.sql(), name)));
    }

    /** IF NOT EXISTS, and it does: an index has the schema of its table. */
    private static boolean isThere(Scene scene, Target table, String name) {
        return scene.node().is("if_not_exists")
                && table.relation().flatMap(it -> it.namespace().relation(name)).isPresent();
    }

    private static String remedy(String sql, String name) {
        if (name.isEmpty()) {
            return "Give it a name, by which it can be found again, and write CREATE INDEX CONCURRENTLY name ON ...";
        }
        Matcher start = START.matcher(sql);
        return start.find()
                ? "Write %s CONCURRENTLY%s".formatted(start.group(), sql.substring(start.end()))
                : "Write CONCURRENTLY after INDEX.";
    }
}
