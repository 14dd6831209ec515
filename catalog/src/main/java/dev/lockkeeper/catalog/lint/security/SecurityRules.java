package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules SEC: rights. */
public final class SecurityRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("SEC105", "rls-disabled", Severity.ERROR, new RowSecurityDisabled()),
            Rule.of("SEC110", "alter-system", Severity.ERROR, new AlterSystem()),
            Rule.of("SEC113", "triggers-or-fk-disabled", Severity.ERROR, new IntegrityOff()),
            Rule.of("SEC114", "database-switch", Severity.ERROR, new DatabaseSwitch()));

    private SecurityRules() {}
}
