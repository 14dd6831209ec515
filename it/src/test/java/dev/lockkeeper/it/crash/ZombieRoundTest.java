package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A few zombies, so that the long form is known to run. */
@PostgresTest
final class ZombieRoundTest {

    @Test
    void runner_that_was_overtaken_writes_nothing(TestDatabase database) throws Exception {
        assumeTrue(Runner.canBeStopped(), "there is no /bin/kill");
        try (var databases = new Databases(database)) {
            var sweep = new CrashSweep(
                    databases, TransactionalScenarios.transactional().goingOn());
            var zombies = new Zombies(databases);
            List<FrontendMessage> decisive = sweep.decisive();
            FrontendMessage early = decisive.get(decisive.size() / 2);
            for (boolean heard : List.of(true, false)) {
                Landing landing = zombies.round(sweep, early, heard);
                assertTrue(landing.struck(), "it did not stand still");
                assertEquals(List.of(), landing.symptoms());
            }
            sweep.close();
        }
    }
}
