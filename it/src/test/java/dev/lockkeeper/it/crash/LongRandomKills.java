package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.it.crash.RandomKills.Victim;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kills at random moments: {@code crash.kills} of them, from {@code crash.seed} on. */
final class LongRandomKills {

    private static final int KILLS = Integer.getInteger("crash.kills", 10_000);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    /** A server takes seconds to come back, so it dies more seldom than the others. */
    private static final int SERVER = 7;

    /** It takes hours, and somebody may want to know. */
    private static final int SAID = 100;

    @Test
    void next_command_makes_good_what_died_at_some_moment() throws Exception {
        var report = new Report("Lockkeeper");
        var scenarios = Stream.concat(
                        Scenarios.killable().stream(),
                        Scenarios.killable().stream().map(Scenario::goingOn))
                .toList();
        try (var kills = new RandomKills(SEED, scenarios)) {
            for (int i = 0; i < KILLS; i++) {
                Victim victim = i % SERVER == 0 ? Victim.SERVER : i % 2 == 0 ? Victim.RUNNER : Victim.SESSION;
                report.add(kills.next(victim));
                if (i % SAID == SAID - 1) {
                    System.out.println(report.faults());
                }
            }
        }
        System.out.println(report.table());
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }
}
