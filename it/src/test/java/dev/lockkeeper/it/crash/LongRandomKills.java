package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Kills at random moments: {@code crash.kills} of them, from {@code crash.seed} on. */
final class LongRandomKills {

    private static final int KILLS = Integer.getInteger("crash.kills", 10_000);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    /** Between two crashes of the server, which takes seconds to come back. */
    private static final int EACH = 30;

    /** It takes long, and somebody may want to know. */
    private static final int SAID = 500;

    @Test
    void next_command_makes_good_what_died_at_some_moment() throws Exception {
        var report = new Report("Lockkeeper");
        try (var kills = new RandomKills(SEED, Scenarios.killable())) {
            int said = 0;
            while (report.size() < KILLS) {
                kills.ofRuns(Math.min(EACH, 1 + (KILLS - report.size()) / 2), report::add);
                kills.ofServer(report::add);
                if (report.size() / SAID > said) {
                    said = report.size() / SAID;
                    System.out.println(report.faults());
                }
            }
        }
        System.out.println(report.table());
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }
}
