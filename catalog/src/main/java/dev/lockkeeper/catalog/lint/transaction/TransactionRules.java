package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules TXN: transactions and timeouts. */
public final class TransactionRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("TXN104", "transaction-control", Severity.ERROR, new TransactionControl()),
            Rule.of("TXN115", "concurrent-index-without-name", Severity.ERROR, new ConcurrentIndexWithoutName()));

    private TransactionRules() {}
}
