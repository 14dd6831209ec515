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
            Rule.of("LCK203", "set-not-null-scans", Severity.ERROR, new SetNotNullScans()),
            Rule.of("LCK204", "add-column-inline-check", Severity.ERROR, new InlineCheckScans()),
            // A warning where there is no default: then it locks two tables, and reads nothing.
            Rule.of("LCK205", "add-column-inline-fk", Severity.ERROR, new InlineForeignKey()),
            Rule.of("LCK206", "pk-using-index-nullable", Severity.ERROR, new NullableKeyScans()),
            Rule.of("LCK207", "type-change-rechecks-constraint", Severity.ERROR, new TypeChangeRechecks()),
            Rule.of("LCK208", "domain-constraint-validates", Severity.ERROR, new DomainScansTables()),
            Rule.of("LCK209", "validate-under-strong-lock", Severity.ERROR, new ValidateUnderStrongLock()),
            Rule.of("LCK210", "constraint-made-enforced", Severity.ERROR, new EnforcedScans()));

    private ScanRules() {}
}
