package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Facts;
import dev.lockkeeper.runtime.platform.Standby;
import java.util.List;
import java.util.stream.Collectors;

/**
 * LK2142: a lock that standbys replay, where a query on the table is in its way.
 *
 * @see <a href="https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT">Conflicts with queries</a>
 */
final class StandbyReplaysLock implements PlanRule {

    @Override
    public String id() {
        return "LK2142";
    }

    @Override
    public String slug() {
        return "standby-replays-lock";
    }

    @Override
    public List<Finding> check(Plan plan, Facts facts) {
        List<String> locked = plan.phases().stream()
                .map(PlannedPhase::remainingSql)
                .flatMap(List::stream)
                .flatMap(it -> it.locks().stream())
                .filter(it -> it.mode() == LockMode.ACCESS_EXCLUSIVE)
                .map(TableLock::table)
                .filter(it -> facts.table(it).isPresent())
                .distinct()
                .toList();
        if (locked.isEmpty() || facts.standbys().isEmpty()) {
            return List.of();
        }
        String standbys =
                facts.standbys().stream().map(StandbyReplaysLock::words).collect(Collectors.joining(", "));
        return List.of(finding(
                Severity.INFO,
                "ACCESS EXCLUSIVE on %s is replayed by %s.".formatted(String.join(", ", locked), standbys),
                "There it waits for queries on the table, with all that comes behind it, and ends them after"
                        + " max_standby_streaming_delay.",
                "Keep long queries away from the standby meanwhile."));
    }

    private static String words(Standby standby) {
        return standby.behind().bytes() <= 0
                ? standby.name()
                : "%s (%s behind)".formatted(standby.name(), standby.behind());
    }
}
