package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DSG: tables, columns and indexes that will be regretted. */
public final class DesignRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of();

    private DesignRules() {}
}
