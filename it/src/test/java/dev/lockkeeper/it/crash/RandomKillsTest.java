package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One of each, so that the long form is known to run. */
final class RandomKillsTest {

    @Test
    void next_command_makes_good_what_died_at_some_moment() throws Exception {
        var report = new Report("Lockkeeper");
        try (var kills = new RandomKills(System.nanoTime(), List.of(OnlineScenarios.concurrently()))) {
            kills.ofRuns(1, report::add);
            kills.ofServer(report::add);
        }
        assertTrue(report.notConverged().isEmpty(), report::places);
    }
}
