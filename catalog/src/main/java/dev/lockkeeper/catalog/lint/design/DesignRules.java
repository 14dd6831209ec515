package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DSG: tables, columns and indexes that will be regretted. */
public final class DesignRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("DSG104", "serial-type", Severity.WARN, new SerialColumn()),
            type(
                    "DSG106",
                    "char-n",
                    "character",
                    "text",
                    "It is filled up with blanks, which comparisons leave out and others do not."),
            type(
                    "DSG107",
                    "timestamp-without-tz",
                    "timestamp without time zone",
                    "timestamptz",
                    "It does not say when something was: that depends on the time zone of who wrote it."),
            type(
                    "DSG108",
                    "json-type",
                    "json",
                    "jsonb",
                    "It cannot be compared: DISTINCT, GROUP BY and UNION fail on it."),
            type(
                    "DSG109",
                    "money-type",
                    "money",
                    "numeric",
                    "Its currency and its digits depend on lc_monetary of the server that reads it."),
            Rule.atEndOfHistory("DSG112", "fk-without-index", Severity.WARN, new ForeignKeyWithoutIndex()),
            Rule.atEndOfHistory("DSG116", "duplicate-index", Severity.WARN, new DuplicateIndex()));

    private DesignRules() {}

    private static Rule type(String id, String slug, String type, String better, String effect) {
        return Rule.of(id, slug, Severity.WARN, new ColumnOfType(type, better, effect));
    }
}
