package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.ArrayList;
import java.util.List;

/** LK2141: CREATE EXTENSION of what the server does not have. */
final class ExtensionMissing implements PlanRule {

    @Override
    public String id() {
        return "LK2141";
    }

    @Override
    public String slug() {
        return "extension-missing";
    }

    @Override
    public List<Finding> check(Plan plan, Facts facts) {
        var findings = new ArrayList<Finding>();
        for (PlannedPhase phase : plan.phases()) {
            for (SqlStatement statement : phase.remainingSql()) {
                if (statement.subject() instanceof Subject.Installed installed
                        && facts.missingExtensions().contains(installed.extension())) {
                    findings.add(finding(phase, installed.extension()));
                }
            }
        }
        return findings;
    }

    private Finding finding(PlannedPhase phase, String extension) {
        return finding(
                Severity.ERROR,
                "%s installs the extension %s, and the server does not have it."
                        .formatted(phase.migration().title(), extension),
                "CREATE EXTENSION would fail in the middle of the run.",
                "Put its package on the server's machine; SELECT * FROM pg_available_extensions shows what is"
                        + " there.");
    }
}
