package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** The short form of the crash matrix: three scenarios, some messages, the faults in turn, a few processes killed. */
@PostgresTest
final class CrashMatrixTest {

    /** Prime, so that each kind of message has its turn. */
    private static final int STRIDE = 29;

    private static final int KILL_STRIDE = 251;

    @Test
    void next_command_makes_good_what_was_broken_off(TestDatabase database) throws Exception {
        var report = new Report("Lockkeeper");
        try (var databases = new Databases(database)) {
            for (Scenario scenario : Scenarios.basic()) {
                var sweep = new CrashSweep(databases, scenario);
                sweep.unknownOutcomes(report::add);
                sweep.some(Fault.IN_PROCESS, STRIDE, report::add);
                sweep.some(Fault.KILLS, KILL_STRIDE, report::add);
                sweep.close();
            }
        }
        System.out.println(report.table());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }

    @Test
    void run_that_loses_its_connection_goes_on_by_itself(TestDatabase database) throws Exception {
        var report = new Report("Lockkeeper");
        try (var databases = new Databases(database)) {
            for (Scenario scenario : Scenarios.basic()) {
                var sweep = new CrashSweep(databases, scenario.goingOn());
                sweep.unknownOutcomes(report::add);
                sweep.some(Fault.IN_PROCESS, STRIDE, report::add);
                sweep.close();
            }
        }
        System.out.println(report.table());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }
}
