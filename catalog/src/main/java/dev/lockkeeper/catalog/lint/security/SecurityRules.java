package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules SEC: rights. */
public final class SecurityRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("SEC101", "broad-grant", Severity.WARN, new BroadGrant()),
            Rule.of("SEC102", "grant-with-option", Severity.WARN, new GrantWithOption()),
            Rule.of("SEC103", "revoke", Severity.WARN, new Revoke()),
            Rule.of("SEC104", "role-change", Severity.WARN, new RoleChange()),
            Rule.of("SEC105", "rls-disabled", Severity.ERROR, new RowSecurityDisabled()),
            Rule.atEndOfMigration("SEC106", "policy-shape", Severity.INFO, new PolicyShape()),
            Rule.of("SEC107", "function-search-path", Severity.WARN, new FunctionSearchPath()),
            Rule.of("SEC108", "create-extension", Severity.INFO, new CreateExtension()),
            Rule.of("SEC109", "extension-upgrade", Severity.WARN, new ExtensionUpgrade()),
            Rule.of("SEC110", "alter-system", Severity.ERROR, new AlterSystem()),
            Rule.of("SEC113", "triggers-or-fk-disabled", Severity.ERROR, new IntegrityOff()),
            Rule.of("SEC114", "database-switch", Severity.ERROR, new DatabaseSwitch()));

    private SecurityRules() {}
}
