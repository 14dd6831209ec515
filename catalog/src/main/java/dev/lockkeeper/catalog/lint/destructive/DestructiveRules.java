package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DST: what loses data or objects. */
public final class DestructiveRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("DST101", "drop-table", Severity.ERROR, new DropTable()),
            Rule.of("DST102", "drop-column", Severity.ERROR, new DropColumn()));

    private DestructiveRules() {}
}
