package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** CREATE INDEX on a table that is in use: it holds SHARE for the whole build. */
final class IndexBuildBlocksWrites implements Rule {

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
        boolean blocks = statement.parsed().kind().equals("IndexStmt")
                && !index.is("concurrent")
                && !statement.statement().locks().isEmpty();
        if (!blocks) {
            return Stream.empty();
        }
        RelationName table = RelationName.of(index.get("relation"));
        String name = index.text("idxname");
        return Stream.of(new Objection(
                "CREATE INDEX %s builds an index on %s, which was there before.".formatted(name, table),
                "INSERT, UPDATE and DELETE on %s wait until it is built.".formatted(table),
                "Write CREATE %sINDEX CONCURRENTLY %s ON %s ..."
                        .formatted(index.is("unique") ? "UNIQUE " : "", Identifier.quote(name), table)));
    }
}
