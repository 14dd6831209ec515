package dev.lockkeeper.catalog.lint.name;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules NAM: names. */
public final class NameRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("NAM102", "identifier-too-long", Severity.WARN, new IdentifierTooLong()),
            Rule.of("NAM103", "reserved-keyword", Severity.INFO, new QuotedName(true)),
            Rule.of("NAM104", "needs-quoting", Severity.INFO, new QuotedName(false)),
            Rule.of("NAM106", "unnamed-constraint", Severity.INFO, new UnnamedConstraint()));

    private NameRules() {}
}
