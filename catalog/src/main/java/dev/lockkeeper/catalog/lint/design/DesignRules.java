package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DSG: tables, columns and indexes that will be regretted. */
public final class DesignRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.after("DSG101", "int-primary-key", Severity.WARN, new IntegerPrimaryKey()),
            remark(
                    "DSG102",
                    "int-column",
                    "integer",
                    "bigint",
                    "It ends at 2,147,483,647, and to change the type writes the table anew."),
            remark(
                    "DSG103",
                    "smallint-column",
                    "smallint",
                    "integer",
                    "It ends at 32,767, and most often it saves nothing, as the next column begins at the same place."),
            Rule.of("DSG104", "serial-type", Severity.WARN, new SerialColumn()),
            remark(
                    "DSG105",
                    "varchar-n",
                    "character varying(",
                    "text",
                    "To make it shorter writes the table anew, and a CHECK can be exchanged while the application runs."),
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
            Rule.of("DSG110", "enum-type", Severity.INFO, new EnumType()),
            Rule.of("DSG111", "domain-with-constraint", Severity.INFO, new DomainWithConstraint()),
            Rule.atEndOfHistory("DSG112", "fk-without-index", Severity.WARN, new ForeignKeyWithoutIndex()),
            Rule.atEndOfHistory("DSG113", "no-primary-key", Severity.WARN, new TableWithoutPrimaryKey()),
            Rule.of("DSG114", "wide-index", Severity.INFO, new WideIndex()),
            Rule.of("DSG115", "hash-index", Severity.INFO, new HashIndex()),
            Rule.atEndOfHistory("DSG116", "duplicate-index", Severity.WARN, new DuplicateIndex()),
            Rule.of("DSG127", "column-alignment", Severity.INFO, new ColumnOrder()),
            Rule.of("DSG129", "unlogged-table", Severity.INFO, new UnloggedTable()),
            Rule.of("DSG130", "inheritance", Severity.INFO, new InheritingTable()),
            Rule.of("DSG131", "create-table-as", Severity.INFO, new CreateTableAs()),
            Rule.after("DSG132", "index-shape", Severity.INFO, new IndexShape()),
            Rule.atEndOfHistory("DSG133", "table-shape", Severity.INFO, new TableShape()));

    private DesignRules() {}

    private static Rule type(String id, String slug, String type, String better, String effect) {
        return Rule.of(id, slug, Severity.WARN, new ColumnOfType(type, better, effect));
    }

    private static Rule remark(String id, String slug, String type, String better, String effect) {
        return Rule.of(id, slug, Severity.INFO, new ColumnOfType(type, better, effect));
    }
}
