package dev.lockkeeper.catalog.lint;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.stream.Stream;

/** DROP INDEX: it waits for every open transaction on the table, and everybody waits behind it. */
final class IndexDropBlocks implements Rule {

    @Override
    public String id() {
        return "LCK102";
    }

    @Override
    public String slug() {
        return "index-drop-blocks";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        Node drop = statement.node();
        boolean blocks = statement.parsed().kind().equals("DropStmt")
                && drop.is("removeType", "OBJECT_INDEX")
                && !drop.is("concurrent")
                && !statement.statement().locks().isEmpty();
        if (!blocks) {
            return Stream.empty();
        }
        String names =
                statement.statement().locks().stream().map(TableLock::table).collect(joining(", "));
        return Stream.of(new Objection(
                "DROP INDEX %s takes ACCESS EXCLUSIVE on its table.".formatted(names),
                "It waits for every transaction that uses the table, and all others wait behind it.",
                "Write DROP INDEX CONCURRENTLY %s".formatted(names)));
    }
}
