package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.TableSize;
import java.util.ArrayList;
import java.util.List;

/** LCK511: a lock that stops the application, held for as long as a large table takes to read or write. */
final class StrongLockOnLargeTable implements PlanRule {

    private static final long LARGE = 100_000;

    @Override
    public String id() {
        return "LCK511";
    }

    @Override
    public String slug() {
        return "strong-lock-on-hot-or-large-table";
    }

    @Override
    public List<Finding> check(Plan plan, Facts facts) {
        var findings = new ArrayList<Finding>();
        for (PlannedPhase phase : plan.phases()) {
            phase.remainingSql().forEach(it -> findings.addAll(check(phase, it, facts)));
        }
        return findings;
    }

    private List<Finding> check(PlannedPhase phase, SqlStatement statement, Facts facts) {
        boolean grows = statement.cost() == Cost.SCAN || statement.cost() == Cost.REWRITE;
        return statement.locks().stream()
                .filter(it -> grows && it.mode().blocksWrites())
                .filter(it -> rows(facts, it) >= LARGE)
                .map(it -> finding(phase, statement, it, rows(facts, it)))
                .toList();
    }

    private static long rows(Facts facts, TableLock lock) {
        return facts.table(lock.table()).map(TableSize::rows).orElse(0L);
    }

    private Finding finding(PlannedPhase phase, SqlStatement statement, TableLock lock, long rows) {
        return finding(
                Severity.WARN,
                "%s: %s holds %s while it goes through about %,d rows."
                        .formatted(phase.migration().title(), statement.command(), lock, rows),
                lock.mode().blocksReads()
                        ? "Nobody can read or write it until then."
                        : "Nobody can write to it until then.",
                "Run it when the table is quiet, or write the change so that it needs no such lock.");
    }
}
