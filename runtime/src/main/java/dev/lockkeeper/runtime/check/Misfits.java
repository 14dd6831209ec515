package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Doubt;
import dev.lockkeeper.runtime.failure.AbsentObject;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Rows that came since a phase ran, and have no place in what was there before it. */
public final class Misfits {

    private static final int TOLD = 10;

    private Misfits() {}

    /**
     * Refuses a way back that such rows are in the way of.
     *
     * @param ask gives the first rows of a SELECT
     * @throws LockkeeperException with their keys
     */
    public static void refuse(Plan plan, BiFunction<String, Integer, List<String>> ask) {
        Set<String> seen = new HashSet<>();
        for (PlannedPhase phase : plan.phases()) {
            if (!phase.undo()) {
                continue;
            }
            boolean now = seen.add(phase.migration().id());
            for (Doubt doubt : phase.doubts()) {
                List<String> rows = now && phase.takesAllBack() && phase.from() <= phase.built()
                        ? ask.apply(doubt.select(), TOLD + 1)
                        : asFarAsThere(ask, doubt);
                if (!rows.isEmpty()) {
                    throw refused(phase, doubt, rows);
                }
            }
        }
    }

    /** What an earlier phase asks may be of columns that come back with a later one: it is asked again then. */
    private static List<String> asFarAsThere(BiFunction<String, Integer, List<String>> ask, Doubt doubt) {
        try {
            return ask.apply(doubt.select(), TOLD + 1);
        } catch (LockkeeperException e) {
            if (e.getCause() instanceof SQLException sql && AbsentObject.is(sql)) {
                return List.of();
            }
            throw e;
        }
    }

    private static LockkeeperException refused(PlannedPhase phase, Doubt doubt, List<String> rows) {
        boolean more = rows.size() > TOLD;
        String effect = phase.from() == 0 ? "Nothing was changed." : "What was done for the way back stays.";
        return LockkeeperException.refused(
                "LK2024",
                "%s cannot be taken back: there are %s: %s%s"
                        .formatted(
                                phase.migration().title(),
                                doubt.fact(),
                                String.join(", ", rows.subList(0, Math.min(TOLD, rows.size()))),
                                more ? ", and more." : "."),
                "They have no place in what was there before. " + effect,
                "Change or remove these rows, and run the same command again.");
    }
}
