package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK3: what writes the table anew. */
public final class RewriteRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES =
            List.of(Rule.of("LCK303", "add-column-volatile-default", Severity.ERROR, new AddColumnVolatileDefault()));

    private RewriteRules() {}
}
