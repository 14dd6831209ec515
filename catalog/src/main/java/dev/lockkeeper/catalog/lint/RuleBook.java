package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.lint.compatibility.CompatibilityRules;
import dev.lockkeeper.catalog.lint.data.DataRules;
import dev.lockkeeper.catalog.lint.design.DesignRules;
import dev.lockkeeper.catalog.lint.destructive.DestructiveRules;
import dev.lockkeeper.catalog.lint.index.IndexRules;
import dev.lockkeeper.catalog.lint.lock.LockRules;
import dev.lockkeeper.catalog.lint.name.NameRules;
import dev.lockkeeper.catalog.lint.opaque.OpaqueRules;
import dev.lockkeeper.catalog.lint.partition.PartitionRules;
import dev.lockkeeper.catalog.lint.rewrite.RewriteRules;
import dev.lockkeeper.catalog.lint.robust.RobustRules;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.scan.ScanRules;
import dev.lockkeeper.catalog.lint.security.SecurityRules;
import dev.lockkeeper.catalog.lint.transaction.TransactionRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules, family by family, each in the order of its ids. */
public final class RuleBook {

    private static final List<Rule> RULES = Stream.of(
                    IndexRules.RULES,
                    ScanRules.RULES,
                    RewriteRules.RULES,
                    PartitionRules.RULES,
                    LockRules.RULES,
                    TransactionRules.RULES,
                    DestructiveRules.RULES,
                    CompatibilityRules.RULES,
                    DataRules.RULES,
                    DesignRules.RULES,
                    NameRules.RULES,
                    RobustRules.RULES,
                    SecurityRules.RULES,
                    OpaqueRules.RULES)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Rule> BY_NAME = new HashMap<>();

    static {
        RULES.forEach(it -> {
            BY_NAME.put(it.id(), it);
            BY_NAME.put(it.slug(), it);
        });
    }

    private RuleBook() {}

    /** Every rule. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** The rule with this id or slug; empty if there is none. */
    public static Optional<Rule> find(String idOrSlug) {
        return Optional.ofNullable(BY_NAME.get(idOrSlug));
    }
}
