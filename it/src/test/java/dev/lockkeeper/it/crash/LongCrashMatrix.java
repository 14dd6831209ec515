package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The long form of the crash matrix: all scenarios, all points. {@code crash.scenarios} names some of them only,
 * {@code crash.stride} and {@code crash.killStride} leave messages out. What was seen so far is printed after each scenario,
 * so that a sweep which is stopped has said it.
 */
@PostgresTest
final class LongCrashMatrix {

    private static final String SCENARIOS = System.getProperty("crash.scenarios", "");
    private static final int STRIDE = Integer.getInteger("crash.stride", 1);
    private static final int KILL_STRIDE = Integer.getInteger("crash.killStride", 1);

    @Test
    void next_command_makes_good_what_was_broken_off(TestDatabase database) throws Exception {
        var report = new Report("Lockkeeper");
        try (var databases = new Databases(database)) {
            for (Scenario scenario : Scenarios.all()) {
                if (SCENARIOS.isEmpty() || List.of(SCENARIOS.split(";")).contains(scenario.name())) {
                    sweep(new CrashSweep(databases, scenario), report);
                    System.out.println(report.table());
                }
            }
        }
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }

    private static void sweep(CrashSweep sweep, Report report) throws Exception {
        System.out.println(sweep);
        if (STRIDE == 1) {
            sweep.all(Fault.IN_PROCESS, report::add);
        } else {
            sweep.unknownOutcomes(report::add);
            sweep.some(Fault.IN_PROCESS, STRIDE, report::add);
        }
        if (KILL_STRIDE == 1) {
            sweep.all(Fault.KILLS, report::add);
        } else {
            sweep.some(Fault.KILLS, KILL_STRIDE, report::add);
        }
        sweep.close();
    }
}
