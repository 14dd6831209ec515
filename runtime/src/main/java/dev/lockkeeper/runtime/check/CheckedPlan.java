package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.platform.TableSize;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A plan that all rules have judged.
 *
 * @param plan what would run
 * @param compiled what was found when its migrations were compiled, the accepted included
 * @param live what the history and the database have told besides
 * @param notChecked ids of the rules that lacked the facts they need
 * @param tables how large the tables are that it locks, by the names it gives them
 */
public record CheckedPlan(
        Plan plan, List<Finding> compiled, List<Finding> live, List<String> notChecked, Map<String, TableSize> tables) {

    /** Copies all. */
    public CheckedPlan {
        compiled = List.copyOf(compiled);
        live = List.copyOf(live);
        notChecked = List.copyOf(notChecked);
        tables = Map.copyOf(tables);
    }

    /** All that was found. */
    public List<Finding> findings() {
        return Stream.concat(compiled.stream(), live.stream()).toList();
    }

    /** The findings that stop it. */
    public List<Finding> stopping() {
        return findings().stream().filter(Finding::stops).toList();
    }
}
