package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK5: other strong locks. */
public final class LockRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK506", "explicit-lock-table", Severity.ERROR, new ExplicitLock()));

    private LockRules() {}
}
