package dev.lockkeeper.processor;

import dev.lockkeeper.Accept;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.lint.LintOption;
import dev.lockkeeper.catalog.lint.RuleBook;
import dev.lockkeeper.catalog.lint.Strictness;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Tells the findings in one migration, as far as its author does not accept them. */
final class Judge {

    private final Reporter reporter;
    private final LintOption option;
    private final List<AnnotationUse> acceptances;
    private final Set<AnnotationUse> used = new HashSet<>();

    Judge(TypeElement type, Elements elements, Reporter reporter, LintOption option) {
        this.reporter = reporter;
        this.option = option;
        this.acceptances = AnnotationUse.all(type, Accept.class, Accept.All.class, elements);
    }

    /** Tells what was found. What becomes of it is returned. */
    Finding tell(Finding found, Position position) {
        Optional<AnnotationUse> acceptance =
                acceptances.stream().filter(it -> names(it, found)).findFirst();
        acceptance.ifPresent(used::add);
        Finding finding = acceptance.map(it -> found.accept(it.text("because"))).orElseGet(() -> option.lower(found));
        report(finding, position);
        return finding;
    }

    /** Reports acceptances of nothing, among those whose rule is one of these. */
    void reportUnused(Predicate<String> rules) {
        acceptances.stream()
                .filter(it -> !used.contains(it) && rules.test(it.text("rule")) && !isLive(it.text("rule")))
                .forEach(this::reportUnused);
    }

    /** Whether only a database can tell what a rule finds. */
    private static boolean isLive(String rule) {
        return RuleBook.find(rule).filter(it -> it.moment() == Moment.LIVE).isPresent();
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
        if (!finding.accepted().isEmpty()) {
            return;
        }
        if (finding.severity() == Severity.INFO) {
            // Most are matters of taste: they are in the catalog for who asks.
            if (option.infos()) {
                reporter.note(position, finding.message());
            }
            return;
        }
        // Who lowers findings and compiles with -Werror means that they must not fail the build.
        if (option.mode() == Strictness.WARN) {
            reporter.note(position, finding.message());
        } else {
            reporter.warn(position, finding.message());
        }
    }

    private void reportUnused(AnnotationUse acceptance) {
        String rule = acceptance.text("rule");
        boolean known = RuleBook.find(rule).isPresent() || CompatibilityStep.isRule(rule);
        reporter.error(
                Check.NOTHING_TO_ACCEPT,
                acceptance.position("rule"),
                known ? "%s finds nothing in this migration.".formatted(rule) : "There is no rule %s.".formatted(rule),
                "An acceptance that accepts nothing hides what comes later.",
                known ? "Remove it." : "Name a rule by its id or name, such as LCK101.");
    }
}
