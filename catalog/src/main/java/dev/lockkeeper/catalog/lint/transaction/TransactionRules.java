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
            Rule.of("TXN106", "locks-on-several-tables", Severity.WARN, new SeveralTables()),
            Rule.of("TXN107", "statement-after-strong-lock", Severity.WARN, new LongWorkUnderLock()),
            Rule.of("TXN108", "backfill-in-ddl-transaction", Severity.ERROR, new BackfillUnderLock()),
            Rule.of("TXN109", "new-enum-value-used", Severity.ERROR, new EnumValueUsed()),
            Rule.of("TXN110", "merge-alter-table", Severity.INFO, new SplitAlterTable()),
            Rule.of("TXN111", "mixed-ddl-and-dml", Severity.INFO, new SchemaAndRows()),
            Rule.of("TXN112", "needless-no-transaction", Severity.INFO, new NeedlessNoTransaction()),
            Rule.of("TXN113", "partial-failure-no-transaction", Severity.WARN, new PartialFailure()),
            Rule.of("TXN114", "set-local-outside-transaction", Severity.WARN, new SetLocalOutside()),
            Rule.of("TXN115", "concurrent-index-without-name", Severity.ERROR, new ConcurrentIndexWithoutName()),
            Rule.of("TXN201", "lock-timeout-missing", Severity.WARN, SettingMissing.lockTimeout()),
            Rule.of("TXN202", "statement-timeout-missing", Severity.INFO, SettingMissing.statementTimeout()),
            Rule.of("TXN203", "idle-in-transaction-timeout-missing", Severity.INFO, SettingMissing.idleTimeout()),
            Rule.of("TXN204", "lock-timeout-too-long-or-zero", Severity.WARN, new LockTimeoutTooLong()),
            Rule.of("TXN205", "lock-timeout-set-too-late", Severity.WARN, new LockTimeoutTooLate()),
            Rule.of("TXN206", "statement-timeout-too-long", Severity.INFO, new StatementTimeoutTooLong()),
            Rule.of("TXN207", "application-name-missing", Severity.INFO, SettingMissing.applicationName()));

    private TransactionRules() {}
}
