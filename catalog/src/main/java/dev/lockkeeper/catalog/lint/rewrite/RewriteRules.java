package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Defaults;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules LCK3: what writes the table anew. */
public final class RewriteRules {

    private static final String LIKE_A_SEQUENCE = """
            Add the column without it, number new rows by a sequence, and the old ones in batches; then SET NOT NULL, %s:
            ALTER TABLE %%1$s ADD COLUMN %%2$s bigint;
            CREATE SEQUENCE ... OWNED BY %%1$s.%%2$s;
            ALTER TABLE %%1$s ALTER COLUMN %%2$s SET DEFAULT nextval('...');""";

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("LCK301", "column-type-rewrite", Severity.ERROR, new ColumnTypeRewrites()),
            Rule.of("LCK303", "add-column-volatile-default", Severity.ERROR, new AddColumnVolatileDefault()),
            Rule.of(
                    "LCK304",
                    "add-column-serial",
                    Severity.ERROR,
                    new AddColumnFilled(
                            it -> Defaults.serial(it.definition()),
                            "serial",
                            LIKE_A_SEQUENCE.formatted("as rule LCK203 says"))),
            Rule.of(
                    "LCK305",
                    "add-column-identity",
                    Severity.ERROR,
                    new AddColumnFilled(
                            it -> AddColumnFilled.has(it, "CONSTR_IDENTITY"),
                            "AS IDENTITY",
                            LIKE_A_SEQUENCE.formatted("and ADD GENERATED ... AS IDENTITY instead of the default"))),
            Rule.of(
                    "LCK306",
                    "add-column-stored-generated",
                    Severity.ERROR,
                    new AddColumnFilled(RewriteRules::stored, "GENERATED ... STORED", """
                            Add a plain column, keep it with a trigger, and fill the old rows in batches:
                            ALTER TABLE %1$s ADD COLUMN %2$s ...;
                            From PostgreSQL 18 on, VIRTUAL instead of STORED computes it when it is read, and writes nothing.""")),
            Rule.of("LCK307", "add-column-constrained-domain", Severity.ERROR, new AddColumnOfDomain()),
            Rule.of("LCK308", "set-expression-rewrites", Severity.ERROR, new SetExpressionRewrites()),
            Rule.of("LCK309", "set-logged-unlogged", Severity.ERROR, new SetLoggedRewrites()),
            Rule.of("LCK310", "set-access-method-or-tablespace", Severity.ERROR, new StorageMoves()),
            Rule.of("LCK311", "vacuum-full-or-cluster", Severity.ERROR, new VacuumFullOrCluster()));

    private RewriteRules() {}

    /** Virtual is the default of PostgreSQL 18; before, one had to write STORED. */
    private static boolean stored(Change column) {
        return column.definition().list("constraints", "Constraint").stream()
                .anyMatch(it -> it.is("contype", "CONSTR_GENERATED") && !it.is("generated_kind", "v"));
    }
}
