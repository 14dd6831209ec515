package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CREATE INDEX CONCURRENTLY without a name: after an interruption nobody can tell what became of it. */
final class ConcurrentIndexWithoutName implements Rule {

    @Override
    public String id() {
        return "TXN105";
    }

    @Override
    public String slug() {
        return "concurrent-index-without-name";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        Node index = statement.node();
        boolean nameless = statement.parsed().kind().equals("IndexStmt")
                && index.is("concurrent")
                && index.text("idxname").isEmpty();
        if (!nameless) {
            return Stream.empty();
        }
        RelationName table = RelationName.of(index.get("relation"));
        return Stream.of(new Objection(
                "CREATE INDEX CONCURRENTLY on %s gives the index no name.".formatted(table),
                "If it is interrupted, what it left cannot be found: each further run builds one more index.",
                "Give it a name: CREATE%s INDEX CONCURRENTLY %s ON %s ..."
                        .formatted(index.is("unique") ? " UNIQUE" : "", name(table, index), table)));
    }

    /** As the server would choose it. */
    private static String name(RelationName table, Node index) {
        String columns = index.list("indexParams", "IndexElem").stream()
                .map(it -> it.text("name").isEmpty() ? "expr" : it.text("name"))
                .collect(Collectors.joining("_"));
        return Identifier.quote(table.name() + "_" + columns + "_idx");
    }
}
