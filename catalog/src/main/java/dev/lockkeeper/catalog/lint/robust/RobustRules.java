package dev.lockkeeper.catalog.lint.robust;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules ROB: what works today and not every day. */
public final class RobustRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("ROB101", "missing-existence-guard", Severity.INFO, new MissingExistenceGuard()),
            Rule.of("ROB102", "existence-guard-hides-drift", Severity.INFO, new GuardHidesDrift()),
            Rule.of("ROB104", "insert-without-columns", Severity.WARN, new InsertWithoutColumns()),
            Rule.of("ROB105", "select-star", Severity.INFO, new SelectStar()));

    private RobustRules() {}
}
