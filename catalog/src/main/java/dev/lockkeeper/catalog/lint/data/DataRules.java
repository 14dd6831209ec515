package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DAT: what the rows or the schema may refuse. */
public final class DataRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("DAT101", "add-required-column", Severity.ERROR, new AddRequiredColumn()),
            Rule.of("DAT106", "no-implicit-cast", Severity.ERROR, new NoImplicitCast()),
            Rule.of("DAT108", "duplicate-assignment", Severity.ERROR, new DuplicateAssignment()),
            Rule.reading("DAT109", "replay-fails", Severity.ERROR),
            Rule.reading("DAT110", "type-of-dependent-column", Severity.ERROR),
            Rule.after("DAT113", "partition-bound-mismatch", Severity.ERROR, new PartitionBoundMismatch()));

    private DataRules() {}
}
