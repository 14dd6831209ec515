package dev.lockkeeper.catalog.lint.robust;

import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules ROB: what works today and not every day. */
public final class RobustRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of();

    private RobustRules() {}
}
