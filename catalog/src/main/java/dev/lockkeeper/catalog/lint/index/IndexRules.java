package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK1: work on indexes. */
public final class IndexRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK101", "index-build-blocks-writes", Severity.ERROR, new IndexBuildBlocksWrites()),
            Rule.of("LCK102", "index-drop-blocks", Severity.ERROR, new IndexDropBlocks()));

    private IndexRules() {}
}
