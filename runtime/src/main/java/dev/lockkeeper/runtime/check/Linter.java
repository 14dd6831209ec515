package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a plan: carries what the compiler found, and adds what only the database can tell. */
public final class Linter {

    private static final List<PlanRule> RULES = List.of(new InvalidIndexLeft(), new StrongLockOnLargeTable());

    private Linter() {}

    /** The plan with all findings. Without facts the rules that need them say nothing, and are named. */
    public static CheckedPlan check(Plan plan, Catalog catalog, History history, Optional<Facts> facts) {
        var findings = new ArrayList<Finding>();
        if (!plan.target().back()) {
            plan.migrations().forEach(it -> findings.addAll(it.findings()));
        }
        findings.addAll(EditedAfterApplied.check(plan, catalog, history));
        if (facts.isEmpty()) {
            return new CheckedPlan(
                    plan, findings, RULES.stream().map(PlanRule::id).toList());
        }
        findings.addAll(SessionNeeded.check(plan, history, facts.get()));
        RULES.forEach(rule -> findings.addAll(rule.check(plan, facts.get())));
        return new CheckedPlan(plan, findings, List.of());
    }
}
