package dev.lockkeeper.catalog.lint.data;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DAT: what the rows or the schema may refuse. */
public final class DataRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(Rule.reading("DAT109", "replay-fails", Severity.ERROR));

    private DataRules() {}
}
