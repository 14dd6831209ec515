package dev.lockkeeper.catalog.lint.index;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK1: work on indexes. */
public final class IndexRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK101", "index-build-blocks-writes", Severity.ERROR, new IndexBuildBlocksWrites()),
            Rule.of("LCK102", "index-drop-blocks", Severity.ERROR, new IndexDropBlocks()),
            Rule.of("LCK103", "reindex-blocks", Severity.ERROR, new ReindexBlocks()),
            Rule.of(
                    "LCK104",
                    "unique-builds-index",
                    Severity.ERROR,
                    new ConstraintBuildsIndex("CONSTR_UNIQUE", "UNIQUE", "_key")),
            Rule.of(
                    "LCK105",
                    "primary-key-builds-index",
                    Severity.ERROR,
                    new ConstraintBuildsIndex("CONSTR_PRIMARY", "PRIMARY KEY", "_pkey")),
            Rule.of("LCK106", "exclusion-constraint-builds-index", Severity.ERROR, new ExclusionBuildsIndex()),
            Rule.of("LCK107", "index-on-partitioned-parent", Severity.ERROR, new PartitionedIndexBuildBlocks()),
            Rule.of("LCK108", "drop-index-on-partitioned", Severity.WARN, new PartitionedIndexDropBlocks()),
            Rule.of("LCK109", "refresh-matview-blocks", Severity.ERROR, new RefreshBlocks()),
            Rule.of("LCK110", "refresh-concurrently-needs-unique-index", Severity.INFO, new RefreshNeedsUniqueIndex()),
            Rule.of("LCK111", "index-replaced-with-gap", Severity.WARN, new IndexReplacedWithGap()),
            Rule.live("LCK112", "concurrent-index-corruption-14.0-14.3", Severity.ERROR),
            Rule.of("LCK113", "concurrent-index-if-not-exists", Severity.WARN, new ConcurrentIndexIfNotExists()),
            Rule.of("LCK114", "concurrent-index-short-lock-timeout", Severity.WARN, new ConcurrentlyWithTimeout()),
            Rule.of("LCK115", "type-change-rebuilds-index", Severity.ERROR, new TypeChangeRebuildsIndex()));

    private IndexRules() {}
}
