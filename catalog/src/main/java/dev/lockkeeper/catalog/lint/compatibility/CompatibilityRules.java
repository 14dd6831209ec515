package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules CMP: what breaks the application that is running. */
public final class CompatibilityRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("CMP101", "rename-column", Severity.ERROR, new RenameColumn()),
            Rule.of("CMP102", "rename-table", Severity.ERROR, new RenameTable()));

    private CompatibilityRules() {}
}
