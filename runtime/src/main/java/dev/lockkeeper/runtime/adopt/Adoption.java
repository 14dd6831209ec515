package dev.lockkeeper.runtime.adopt;

import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.schema.Description;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.ArrayList;
import java.util.List;

/** Decides whether the baseline of a plan runs, or is there already. */
public final class Adoption {

    private static final int SHOWN = 10;

    private final Platform platform;

    /** For a database. */
    public Adoption(Platform platform) {
        this.platform = platform;
    }

    /**
     * The plan as it fits the database: a baseline that is there already is recorded and not run. Reads nothing of the
     * database if there is no baseline in the plan.
     *
     * @throws LockkeeperException if there is something in the database, and it is not the baseline
     */
    public Plan decide(Plan plan) {
        if (plan.phases().stream().noneMatch(it -> it.migration().baseline())) {
            return plan;
        }
        Description found = Description.of(platform.schema());
        if (empty(found)) {
            return plan;
        }
        return plan.with(plan.phases().stream()
                .map(it -> it.migration().baseline() ? adopted(it, found) : it)
                .toList());
    }

    /** The schema public is there from the start, and many a server brings along extensions. */
    private static boolean empty(Description found) {
        return found.objects().keySet().stream()
                .allMatch(it -> it.equals("schema public") || it.startsWith("extension "));
    }

    private PlannedPhase adopted(PlannedPhase phase, Description found) {
        MigrationDefinition baseline = phase.migration();
        var comparison = new BaselineComparison(baseline, platform.server().major(), found);
        List<String> differences = comparison.differences();
        if (!differences.isEmpty()) {
            throw differs(baseline, differences);
        }
        return phase.adopt(comparison.words());
    }

    private LockkeeperException differs(MigrationDefinition baseline, List<String> differences) {
        var shown = new ArrayList<>(differences.subList(0, Math.min(SHOWN, differences.size())));
        if (differences.size() > SHOWN) {
            shown.add("and %,d more".formatted(differences.size() - SHOWN));
        }
        return LockkeeperException.refused(
                "LK2018",
                "%s is not what is in %s:\n  %s"
                        .formatted(baseline.title(), platform.server(), String.join("\n  ", shown)),
                "It cannot be recorded as applied: what comes after it relies on it. Nothing was changed.",
                """
                If the database is right, dump it anew into the script and compile:
                  pg_dump --schema-only --no-owner --exclude-schema=lockkeeper --file=src/main/resources/...
                If the script is right, bring the database in line by hand. Then run mvn db:migrate again.""");
    }
}
