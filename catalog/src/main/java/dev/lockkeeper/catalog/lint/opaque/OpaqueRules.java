package dev.lockkeeper.catalog.lint.opaque;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules OPQ: what nobody can read. */
public final class OpaqueRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.reading("OPQ101", "syntax-error", Severity.ERROR),
            Rule.of("OPQ102", "dynamic-sql", Severity.WARN, new DynamicSql()),
            Rule.of("OPQ103", "do-block", Severity.INFO, new DoBlock()),
            Rule.of("OPQ104", "side-effect-call", Severity.WARN, new SideEffectCall()),
            Rule.atEndOfMigration("OPQ105", "untrackable-dependency", Severity.INFO, new UntrackableDependency()));

    private OpaqueRules() {}
}
