package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK2: what reads every row under a strong lock. */
public final class ScanRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK201", "check-validates", Severity.ERROR, new CheckValidates()),
            Rule.of("LCK202", "foreign-key-validates", Severity.ERROR, new ForeignKeyValidates()),
            Rule.of("LCK203", "set-not-null-scans", Severity.ERROR, new SetNotNullScans()));

    private ScanRules() {}
}
