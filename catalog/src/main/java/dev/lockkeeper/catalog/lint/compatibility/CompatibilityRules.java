package dev.lockkeeper.catalog.lint.compatibility;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;

/** The rules CMP: what breaks the application that is running. */
public final class CompatibilityRules {

    /** In the order of their ids. */
    public static final List<Rule> RULES = List.of(
            Rule.of("CMP101", "rename-column", Severity.ERROR, new RenameColumn()),
            Rule.of("CMP102", "rename-table", Severity.ERROR, new RenameTable()),
            Rule.of("CMP103", "rename-schema", Severity.ERROR, new RenameSchema()),
            Rule.of("CMP104", "rename-enum-value", Severity.ERROR, new RenameEnumValue()),
            Rule.of("CMP105", "rename-other", Severity.INFO, new RenameOther()),
            Rule.of("CMP106", "drop-not-null", Severity.WARN, new DropNotNull()),
            Rule.of("CMP108", "type-change-visible", Severity.INFO, new TypeChangeVisible()),
            Rule.of("CMP109", "set-schema", Severity.ERROR, new SetSchema()),
            Rule.of("CMP110", "change-default", Severity.INFO, new ChangeDefault()),
            Rule.of("CMP111", "function-signature-change", Severity.WARN, new FunctionSignature()),
            Rule.of("CMP112", "dependent-view-or-rule", Severity.ERROR, new DependentView()),
            Rule.of("CMP113", "enum-value-order", Severity.INFO, new EnumValueOrder()),
            Rule.of("CMP114", "enum-recreated", Severity.ERROR, new EnumRecreated()),
            Rule.atEndOfMigration(
                    "CMP115", "rls-enabled-without-policy", Severity.ERROR, new RowSecurityWithoutPolicy()));

    private CompatibilityRules() {}
}
