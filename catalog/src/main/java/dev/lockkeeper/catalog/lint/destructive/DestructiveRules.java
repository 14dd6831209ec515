package dev.lockkeeper.catalog.lint.destructive;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules DST: what loses data or objects. */
public final class DestructiveRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("DST101", "drop-table", Severity.ERROR, new DropTable()),
            Rule.of("DST102", "drop-column", Severity.ERROR, new DropColumn()),
            Rule.of("DST103", "drop-schema", Severity.ERROR, new DropSchema()),
            Rule.of("DST104", "drop-database", Severity.ERROR, new DropDatabase()),
            Rule.of("DST105", "truncate", Severity.ERROR, new Truncate()),
            Rule.of("DST106", "truncate-cascade", Severity.ERROR, new TruncateCascade()),
            Rule.of("DST107", "drop-cascade", Severity.ERROR, new DropCascade()),
            Rule.of("DST108", "delete-without-where", Severity.ERROR, new WithoutWhere("DeleteStmt")),
            Rule.of("DST109", "update-without-where", Severity.ERROR, new WithoutWhere("UpdateStmt")),
            Rule.of("DST110", "drop-constraint", Severity.WARN, new DropConstraint()),
            Rule.of("DST111", "drop-primary-key", Severity.ERROR, new DropPrimaryKey()),
            Rule.of("DST112", "drop-object", Severity.WARN, new DropObject()),
            Rule.of("DST113", "drop-and-recreate", Severity.ERROR, new DropAndRecreate()),
            Rule.of("DST114", "narrowing-type-change", Severity.ERROR, new NarrowingTypeChange()),
            Rule.of("DST115", "drop-trigger", Severity.WARN, new DropTrigger()),
            Rule.of("DST116", "drop-extension", Severity.WARN, new DropExtension()),
            Rule.of("DST117", "drop-implicitly-drops-index", Severity.WARN, new DropTakesIndex()));

    private DestructiveRules() {}
}
