package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK4: partitions. */
public final class PartitionRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of();

    private PartitionRules() {}
}
