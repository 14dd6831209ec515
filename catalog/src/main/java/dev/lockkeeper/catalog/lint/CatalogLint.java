package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Step;
import dev.lockkeeper.catalog.lint.SqlLint.Report;
import dev.lockkeeper.catalog.lint.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What was found in the migrations of a catalog when they were compiled, and who accepted it. In the place of a file stands the
 * name of the class; which line it was is not known any more.
 */
public final class CatalogLint {

    private static final int NOWHERE = 0;

    private CatalogLint() {}

    /** The findings, as they count where a project says more of its rules than when it was compiled. */
    public static Report lint(Catalog catalog, LintOption option) {
        if (option.mode() == Strictness.OFF) {
            return new Report(List.of(), List.of());
        }
        List<Found> findings = catalog.migrations().stream()
                .flatMap(it -> it.findings().stream()
                        .flatMap(found -> counted(found, option).stream())
                        .map(found -> found(it, found)))
                .toList();
        return new Report(findings, SqlLint.notChecked(option.settings())).as(option);
    }

    /** Nobody asks again of what was accepted. */
    private static Optional<Finding> counted(Finding found, LintOption option) {
        Optional<Rule> rule = RuleBook.find(found.rule());
        if (rule.isEmpty() || !found.accepted().isEmpty()) {
            return Optional.of(found);
        }
        if (option.settings().off(rule.get())) {
            return Optional.empty();
        }
        boolean named = option.settings().names(rule.get());
        return Optional.of(named ? found.with(option.settings().severity(rule.get())) : found);
    }

    private static Found found(MigrationDefinition migration, Finding found) {
        Optional<SqlStatement> statement = statement(migration, found.step());
        String sql = statement.map(SqlStatement::sql).orElse("");
        return statement
                .flatMap(it -> it.locks().stream().findFirst())
                .map(it -> new Found(
                        found,
                        migration.className(),
                        NOWHERE,
                        NOWHERE,
                        sql,
                        it.table(),
                        it.mode().sql()))
                .orElseGet(() -> new Found(found, migration.className(), NOWHERE, NOWHERE, sql, "", ""));
    }

    private static Optional<SqlStatement> statement(MigrationDefinition migration, int step) {
        List<Step> steps =
                migration.phases().stream().flatMap(it -> it.steps().stream()).toList();
        return step >= 0 && step < steps.size() && steps.get(step).action() instanceof Action.Sql sql
                ? Optional.of(sql.statement())
                : Optional.empty();
    }
}
