package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import java.util.Set;
import java.util.stream.Stream;

/** BEGIN, COMMIT and the like: the engine commits a phase and its record together. */
final class TransactionControl implements Rule {

    private static final Set<String> SAVEPOINTS =
            Set.of("TRANS_STMT_SAVEPOINT", "TRANS_STMT_RELEASE", "TRANS_STMT_ROLLBACK_TO");

    @Override
    public String id() {
        return "TXN104";
    }

    @Override
    public String slug() {
        return "transaction-control";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public Stream<Objection> check(Phase phase, ReadStatement statement) {
        boolean ends = statement.parsed().kind().equals("TransactionStmt")
                && !SAVEPOINTS.contains(statement.node().text("kind"));
        return !ends
                ? Stream.empty()
                : Stream.of(new Objection(
                        "%s is for the engine to say."
                                .formatted(statement.statement().command()),
                        "Each phase runs in a transaction that also records it; ending it would part the two.",
                        "Leave it out."));
    }
}
