package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CREATE INDEX on a table that is in use: it holds SHARE for the whole build. */
final class IndexBuildBlocksWrites implements Rule {

    private static final Pattern START = Pattern.compile("^CREATE\\s+(UNIQUE\\s+)?INDEX", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "LCK101";
    }

    @Override
    public String slug() {
        return "index-build-blocks-writes";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        Node index = statement.node();
        // ON ONLY a partitioned table builds nothing yet: that is how its index is made, partition by partition.
        boolean blocks = statement.parsed().kind().equals("IndexStmt")
                && !index.is("concurrent")
                && index.get("relation").is("inh")
                && !statement.statement().locks().isEmpty();
        if (!blocks) {
            return Stream.empty();
        }
        RelationName table = RelationName.of(index.get("relation"));
        String name = index.text("idxname");
        return Stream.of(new Objection(
                "CREATE INDEX%s builds an index on %s, which was there before."
                        .formatted(name.isEmpty() ? "" : " " + Identifier.quote(name), table),
                "INSERT, UPDATE and DELETE on %s wait until it is built.".formatted(table),
                remedy(statement.parsed().sql(), name)));
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
