package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.lint.RuleBook;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Judges the statements of a migration, and honours what its author accepts. */
final class LintStep {

    private final Reporter reporter;
    private final Elements elements;
    private final Strictness mode;

    LintStep(Reporter reporter, Elements elements, Strictness mode) {
        this.reporter = reporter;
        this.elements = elements;
        this.mode = mode;
    }

    /** What the rules found, the accepted included. */
    List<Finding> check(TypeElement type, List<DraftStep> steps) {
        if (mode == Strictness.OFF) {
            return List.of();
        }
        var judge = new Judge(type, elements, reporter, mode);
        var findings = new ArrayList<Finding>();
        for (DraftStep step : steps) {
            if (step.statement() != null) {
                RuleBook.check(step.phase(), step.statement())
                        .forEach(it -> findings.add(judge.tell(it, step.position())));
            }
        }
        // What only the replay of all migrations finds is not known yet.
        judge.reportUnused(it -> !CompatibilityStep.isRule(it));
        return findings;
    }
}
