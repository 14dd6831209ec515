package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.List;

/** DAT112: an index that an interrupted build left behind; every write keeps it up, and no query uses it. */
final class InvalidIndexLeft implements PlanRule {

    @Override
    public String id() {
        return "DAT112";
    }

    @Override
    public String slug() {
        return "invalid-index-left";
    }

    @Override
    public List<Finding> check(Plan plan, Facts facts) {
        return facts.invalidIndexes().stream()
                .map(it -> finding(
                        Severity.WARN,
                        "The index %s is INVALID: its build was interrupted.".formatted(it),
                        "Every write keeps it up, and no query uses it.",
                        "If no run of yours is to finish it: DROP INDEX CONCURRENTLY " + it))
                .toList();
    }
}
