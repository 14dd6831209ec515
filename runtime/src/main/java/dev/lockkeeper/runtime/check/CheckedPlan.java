package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.runtime.plan.Plan;
import java.util.List;

/**
 * A plan that all rules have judged.
 *
 * @param plan what would run
 * @param findings what they found, the accepted included
 * @param notChecked ids of the rules that lacked the facts they need
 */
public record CheckedPlan(Plan plan, List<Finding> findings, List<String> notChecked) {

    /** Copies the lists. */
    public CheckedPlan {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
    }

    /** The findings that stop it. */
    public List<Finding> stopping() {
        return findings.stream().filter(Finding::stops).toList();
    }
}
