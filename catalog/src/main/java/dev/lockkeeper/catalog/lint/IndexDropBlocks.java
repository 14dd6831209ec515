package dev.lockkeeper.catalog.lint;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.List;
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
        List<String> names =
                statement.statement().locks().stream().map(TableLock::table).toList();
        return Stream.of(new Objection(
                "DROP INDEX %s takes ACCESS EXCLUSIVE on its table.".formatted(String.join(", ", names)),
                "It waits for every transaction that uses the table, and all others wait behind it.",
                // It takes one index, and no CASCADE.
                names.stream()
                        .map(it -> "DROP INDEX CONCURRENTLY %s%s;"
                                .formatted(drop.is("missing_ok") ? "IF EXISTS " : "", it))
                        .collect(joining("\n", "Write ", ""))));
    }
}
