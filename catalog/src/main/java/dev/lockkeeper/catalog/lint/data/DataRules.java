package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DAT: what the rows or the schema may refuse. */
public final class DataRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("DAT101", "add-required-column", Severity.ERROR, new AddRequiredColumn()),
            Rule.of("DAT102", "unique-may-fail", Severity.WARN, new UniqueMayFail()),
            Rule.of("DAT103", "not-null-may-fail", Severity.WARN, new NotNullMayFail()),
            Rule.after("DAT104", "fk-type-mismatch", Severity.WARN, new ForeignKeyTypeMismatch()),
            Rule.of("DAT105", "check-may-fail", Severity.INFO, new CheckMayFail()),
            Rule.of("DAT106", "no-implicit-cast", Severity.ERROR, new NoImplicitCast()),
            Rule.of("DAT107", "unbounded-dml", Severity.WARN, new UnboundedRows()),
            Rule.of("DAT108", "duplicate-assignment", Severity.ERROR, new DuplicateAssignment()),
            Rule.reading("DAT109", "replay-fails", Severity.ERROR),
            Rule.reading("DAT110", "type-of-dependent-column", Severity.ERROR),
            Rule.atEndOfHistory("DAT111", "not-valid-left-behind", Severity.INFO, new NotValidLeftBehind()),
            Rule.live("DAT112", "invalid-index-left", Severity.WARN),
            Rule.after("DAT113", "partition-bound-mismatch", Severity.ERROR, new PartitionBoundMismatch()));

    private DataRules() {}
}
