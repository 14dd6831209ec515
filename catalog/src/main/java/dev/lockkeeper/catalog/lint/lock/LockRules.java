package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK5: other strong locks. */
public final class LockRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK501", "create-trigger", Severity.WARN, new CreateTrigger()),
            Rule.of("LCK502", "drop-or-rename-trigger", Severity.WARN, new DropOrRenameTrigger()),
            Rule.of("LCK503", "enable-disable-trigger", Severity.WARN, ChangeLocks.triggers()),
            Rule.of("LCK504", "policy-or-rls-change", Severity.INFO, new PolicyChange()),
            Rule.of("LCK505", "drop-fk-locks-parent", Severity.WARN, new DropForeignKey()),
            Rule.of("LCK506", "explicit-lock-table", Severity.ERROR, new ExplicitLock()),
            Rule.of("LCK507", "rule-change", Severity.INFO, new RuleChange()),
            Rule.of("LCK508", "owner-change", Severity.INFO, ChangeLocks.owner()),
            Rule.of("LCK509", "replica-identity-change", Severity.WARN, new ReplicaIdentity()),
            Rule.of("LCK510", "several-foreign-keys-one-transaction", Severity.WARN, new SeveralForeignKeys()),
            Rule.live("LCK511", "strong-lock-on-hot-or-large-table", Severity.WARN));

    private LockRules() {}
}
