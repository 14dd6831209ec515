package dev.lockkeeper.processor;

import dev.lockkeeper.Accept;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.RuleBook;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Judges the statements of a migration, and honours what its author accepts. */
final class LintStep {

    private final Reporter reporter;
    private final Elements elements;
    private final LintMode mode;

    LintStep(Reporter reporter, Elements elements, LintMode mode) {
        this.reporter = reporter;
        this.elements = elements;
        this.mode = mode;
    }

    /** What the rules found, the accepted included. */
    List<Finding> check(TypeElement type, List<DraftStep> steps) {
        if (mode == LintMode.OFF) {
            return List.of();
        }
        List<AnnotationUse> acceptances = AnnotationUse.all(type, Accept.class, Accept.All.class, elements);
        Set<AnnotationUse> used = new HashSet<>();
        var findings = new ArrayList<Finding>();
        for (DraftStep step : steps) {
            if (step.statement() == null) {
                continue;
            }
            for (Finding found : RuleBook.check(step.phase(), step.statement())) {
                Optional<AnnotationUse> acceptance =
                        acceptances.stream().filter(it -> names(it, found)).findFirst();
                acceptance.ifPresent(used::add);
                Finding finding = acceptance
                        .map(it -> found.accept(it.text("because")))
                        .orElse(mode == LintMode.WARN ? found.with(Severity.WARN) : found);
                report(finding, step.position());
                findings.add(finding);
            }
        }
        acceptances.stream().filter(it -> !used.contains(it)).forEach(this::reportUnused);
        return findings;
    }

    private static boolean names(AnnotationUse acceptance, Finding finding) {
        String rule = acceptance.text("rule");
        return rule.equals(finding.rule()) || rule.equals(finding.name());
    }

    private void report(Finding finding, Position position) {
        if (finding.stops()) {
            reporter.error(position, finding.message());
            return;
        }
        if (finding.severity() != Severity.WARN || !finding.accepted().isEmpty()) {
            return;
        }
        // Who lowers findings and compiles with -Werror means that they must not fail the build.
        if (mode == LintMode.WARN) {
            reporter.note(position, finding.message());
        } else {
            reporter.warn(position, finding.message());
        }
    }

    private void reportUnused(AnnotationUse acceptance) {
        String rule = acceptance.text("rule");
        boolean known = RuleBook.find(rule).isPresent();
        reporter.error(
                Check.NOTHING_TO_ACCEPT,
                acceptance.position("rule"),
                known ? "%s finds nothing in this migration.".formatted(rule) : "There is no rule %s.".formatted(rule),
                "An acceptance that accepts nothing hides what comes later.",
                known ? "Remove it." : "Name a rule by its id or name, such as LCK101.");
    }
}
