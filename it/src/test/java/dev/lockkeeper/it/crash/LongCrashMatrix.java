package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The long form of the crash matrix: all scenarios, all points. {@code crash.scenarios} and {@code crash.faults} name some of
 * them only, {@code crash.stride} and {@code crash.killStride} leave messages out. What was seen so far is printed after each
 * scenario, so that a sweep which is stopped has said it.
 */
@PostgresTest
final class LongCrashMatrix {

    private static final Set<String> SCENARIOS = named("crash.scenarios");
    private static final Set<String> FAULTS = named("crash.faults");
    private static final int STRIDE = Integer.getInteger("crash.stride", 1);
    private static final int KILL_STRIDE = Integer.getInteger("crash.killStride", 1);

    @Test
    void next_command_makes_good_what_was_broken_off(TestDatabase database) throws Exception {
        var scenarios = chosen(SCENARIOS, Scenarios.all(), Scenario::name);
        var faults = chosen(FAULTS, List.of(Fault.values()), Fault::toString);
        var report = new Report("Lockkeeper");
        try (var databases = new Databases(database)) {
            for (Scenario scenario : scenarios) {
                sweep(new CrashSweep(databases, scenario), faults, report);
                System.out.println(report.table());
            }
        }
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }

    private static void sweep(CrashSweep sweep, List<Fault> chosen, Report report) throws Exception {
        System.out.println(sweep);
        if (STRIDE > 1 && chosen.contains(Fault.ANSWER_LOST)) {
            sweep.unknownOutcomes(report::add);
        }
        sweep.some(of(chosen, Fault.IN_PROCESS), STRIDE, report::add);
        sweep.some(of(chosen, Fault.KILLS), KILL_STRIDE, report::add);
        sweep.close();
    }

    private static List<Fault> of(List<Fault> chosen, List<Fault> kind) {
        return kind.stream().filter(chosen::contains).toList();
    }

    private static Set<String> named(String property) {
        String names = System.getProperty(property, "");
        return names.isEmpty() ? Set.of() : Set.of(names.split(";"));
    }

    /** All of them where nobody names any; a name that there is not fails, since nothing would be swept for it. */
    private static <T> List<T> chosen(Set<String> names, List<T> all, Function<T, String> name) {
        var unknown = new TreeSet<>(names);
        all.forEach(it -> unknown.remove(name.apply(it)));
        assertEquals(Set.of(), unknown, "no such scenario or fault");
        return all.stream()
                .filter(it -> names.isEmpty() || names.contains(name.apply(it)))
                .toList();
    }
}
