package dev.lockkeeper.it.live;

import java.util.List;

/**
 * What came of a case.
 *
 * @param duringGoals statements that ended while a goal ran
 * @param rolledBack transactions that the application has rolled back on purpose
 * @param cachedPlans transactions tried again because of {@code 0A000 cached plan must not change result type}
 * @param serializations transactions tried again by a writer that is REPEATABLE READ
 * @param failed statements that failed otherwise
 * @param wrongRows rows that did not hold what was written
 * @param wrongSchemas stations whose schema is another one than the first time
 * @param longestDuringGoals the longest statement of any writer that ended while a goal ran, what it was, and when
 * @param longestElse the same while none ran
 * @param longestGoal the goal that took longest; without what was done between two of its phases
 * @param faults the first of what is wrong, in words
 */
record Figures(
        String name,
        long oldStatements,
        long newStatements,
        long duringGoals,
        long rolledBack,
        long cachedPlans,
        long serializations,
        long failed,
        long wrongRows,
        long wrongSchemas,
        String longestDuringGoals,
        String longestElse,
        String longestGoal,
        List<String> faults) {

    private static final String HEAD = """
            | change | old statements | new statements | during goals | rolled back | cached plan | 40001, 40P01 | failed | wrong rows | wrong schemas | longest during goals | longest else | longest goal |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | --- |
            """;

    /** Copies the list. */
    Figures {
        faults = List.copyOf(faults);
    }

    /** Whether nothing was lost. */
    boolean clean() {
        return failed == 0 && wrongRows == 0 && wrongSchemas == 0;
    }

    /** In Markdown. */
    static String table(List<Figures> all) {
        var table = new StringBuilder(HEAD);
        for (Figures it : all) {
            table.append("| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %s | %s | %s |%n"
                    .formatted(
                            it.name,
                            it.oldStatements,
                            it.newStatements,
                            it.duringGoals,
                            it.rolledBack,
                            it.cachedPlans,
                            it.serializations,
                            it.failed,
                            it.wrongRows,
                            it.wrongSchemas,
                            it.longestDuringGoals,
                            it.longestElse,
                            it.longestGoal));
        }
        return table.toString();
    }

    /** What is wrong, in words. */
    String told() {
        return "%s:%n  %s".formatted(name, String.join("\n  ", faults));
    }
}
