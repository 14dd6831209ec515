package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Runners that stand still and are overtaken: {@code crash.zombies} rounds, each at a random message of a random scenario, from
 * {@code crash.seed} on. Half of them go on by themselves where they have lost their connection.
 */
@PostgresTest
final class LongZombies {

    private static final int ROUNDS = Integer.getInteger("crash.zombies", 1_000);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @Test
    void runner_that_was_overtaken_writes_nothing(TestDatabase database) throws Exception {
        assumeTrue(Runner.canBeStopped(), "there is no /bin/kill");
        System.out.println("zombies, seed " + SEED);
        var random = new Random(SEED);
        var report = new Report("Zombies");
        List<Scenario> scenarios = new ArrayList<>(Scenarios.killable());
        Collections.shuffle(scenarios, random);
        try (var databases = new Databases(database)) {
            var zombies = new Zombies(databases);
            int left = ROUNDS;
            for (int i = 0; i < scenarios.size() && left > 0; i++) {
                int rounds = Math.max(1, left / (scenarios.size() - i));
                left -= rounds;
                Scenario scenario = scenarios.get(i);
                var sweep = new CrashSweep(databases, random.nextBoolean() ? scenario : scenario.goingOn());
                var work = new ArrayList<Callable<Landing>>();
                for (int round = 0; round < rounds; round++) {
                    FrontendMessage message =
                            sweep.messages().get(random.nextInt(sweep.messages().size()));
                    boolean heard = random.nextBoolean();
                    work.add(() -> zombies.round(sweep, message, heard));
                }
                Lanes.run(work, report::add);
                sweep.close();
            }
        }
        System.out.println(report.table());
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }
}
