package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.ArrayList;
import java.util.List;

/**
 * LCK112: a build that goes on beside the application, on a server that loses rows in it.
 *
 * @see <a href="https://www.postgresql.org/docs/release/14.4/">Release notes of 14.4</a>
 */
final class ConcurrentBuildsCorrupt implements PlanRule {

    private static final int FIRST = 140_000;
    private static final int LAST = 140_003;

    @Override
    public String id() {
        return "LCK112";
    }

    @Override
    public String slug() {
        return "concurrent-index-corruption-14.0-14.3";
    }

    @Override
    public List<Finding> check(Plan plan, Facts facts) {
        var findings = new ArrayList<Finding>();
        if (facts.version() < FIRST || facts.version() > LAST) {
            return findings;
        }
        for (PlannedPhase phase : plan.phases()) {
            phase.remainingSql().stream()
                    .filter(SqlStatement::buildsConcurrently)
                    .forEach(it -> findings.add(finding(phase, it, facts.version() % 10_000)));
        }
        return findings;
    }

    private Finding finding(PlannedPhase phase, SqlStatement statement, int minor) {
        return finding(
                Severity.ERROR,
                "%s: %s on PostgreSQL 14.%d.".formatted(phase.migration().title(), statement.command(), minor),
                "PostgreSQL 14.0 to 14.3 can leave rows out of the index that are written while it is built, and"
                        + " nothing tells.",
                "Upgrade the server to 14.4 or later first.");
    }
}
