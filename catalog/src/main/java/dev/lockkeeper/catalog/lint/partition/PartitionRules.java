package dev.lockkeeper.catalog.lint.partition;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK4: partitions. */
public final class PartitionRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK401", "attach-partition-scans-child", Severity.ERROR, new AttachScansChild()),
            Rule.of("LCK402", "default-partition-scanned", Severity.ERROR, new DefaultPartitionScanned()),
            Rule.of("LCK403", "detach-partition-blocks", Severity.ERROR, new DetachBlocks()),
            Rule.of("LCK404", "create-partition-of-locks-parent", Severity.WARN, new CreatePartitionLocksParent()),
            Rule.of("LCK405", "drop-partition-locks-parent", Severity.WARN, new DropPartitionLocksParent()),
            Rule.of("LCK406", "detach-concurrently-default-partition", Severity.ERROR, new DetachBesideDefault()));

    private PartitionRules() {}
}
