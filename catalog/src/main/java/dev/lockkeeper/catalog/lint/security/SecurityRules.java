package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules SEC: rights. */
public final class SecurityRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of();

    private SecurityRules() {}
}
