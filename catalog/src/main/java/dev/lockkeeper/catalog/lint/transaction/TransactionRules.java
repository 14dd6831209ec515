package dev.lockkeeper.catalog.lint.transaction;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules TXN: transactions and timeouts. */
public final class TransactionRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("TXN101", "concurrently-in-transaction", Severity.ERROR, new ConcurrentlyInTransaction()),
            Rule.of("TXN102", "non-transactional-statement", Severity.ERROR, new NotInTransaction()),
            Rule.of("TXN104", "transaction-control", Severity.ERROR, new TransactionControl()),
            Rule.of("TXN105", "unfinished-transaction", Severity.ERROR, new UnfinishedTransaction()),
            Rule.of("TXN108", "backfill-in-ddl-transaction", Severity.ERROR, new BackfillUnderLock()),
            Rule.of("TXN109", "new-enum-value-used", Severity.ERROR, new EnumValueUsed()),
            Rule.of("TXN115", "concurrent-index-without-name", Severity.ERROR, new ConcurrentIndexWithoutName()));

    private TransactionRules() {}
}
