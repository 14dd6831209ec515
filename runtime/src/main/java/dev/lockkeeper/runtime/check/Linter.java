package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges a plan: carries what the compiler found, and adds what only the database can tell. */
public final class Linter {

    private static final List<PlanRule> RULES = List.of(
            new ConcurrentBuildsCorrupt(),
            new InvalidIndexLeft(),
            new StrongLockOnLargeTable(),
            new LongTransaction(),
            new StandbyReplaysLock(),
            new ExtensionMissing());

    private Linter() {}

    /**
     * What {@link #check} has to know of the database.
     *
     * @param more tables that somebody else wants to know of
     */
    public static Facts.Wanted wanted(Plan plan, List<String> more) {
        Stream<String> locked =
                statements(plan).flatMap(it -> it.locks().stream()).map(TableLock::table);
        Stream<String> extensions = statements(plan)
                .map(SqlStatement::subject)
                .filter(Subject.Installed.class::isInstance)
                .map(it -> ((Subject.Installed) it).extension());
        Stream<String> walked = plan.phases().stream()
                .flatMap(it -> it.remaining().stream())
                .filter(Action.BatchedUpdate.class::isInstance)
                .map(it -> ((Action.BatchedUpdate) it).table());
        return new Facts.Wanted(
                Stream.of(locked, walked, more.stream()).flatMap(it -> it).toList(), extensions.toList());
    }

    /** The plan with all findings. Without facts the rules that need them say nothing, and are named. */
    public static CheckedPlan check(Plan plan, Catalog catalog, History history, Optional<Facts> facts) {
        List<Finding> compiled = plan.target().back()
                ? List.of()
                : plan.migrations().stream()
                        .flatMap(it -> it.findings().stream())
                        .toList();
        var live = new ArrayList<>(EditedAfterApplied.check(plan, catalog, history));
        if (facts.isEmpty()) {
            List<String> notChecked = RULES.stream().map(PlanRule::id).toList();
            return new CheckedPlan(plan, compiled, live, notChecked, Map.of());
        }
        live.addAll(SessionNeeded.check(plan, history, facts.get()));
        RULES.forEach(rule -> live.addAll(rule.check(plan, facts.get())));
        return new CheckedPlan(plan, compiled, live, List.of(), facts.get().tables());
    }

    private static Stream<SqlStatement> statements(Plan plan) {
        return plan.phases().stream().flatMap(it -> it.remainingSql().stream());
    }
}
