package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.it.crash.WireProxy.Point;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Many processes at once, again and again: {@code crash.rounds} rounds of {@code crash.runners}, on an empty database and on one
 * where a run was broken off at a random message, with and without steps outside a transaction.
 */
@PostgresTest
final class LongRunners {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 200);
    private static final int RUNNERS = Integer.getInteger("crash.runners", 16);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @Test
    void all_of_them_succeed_and_everything_is_done_once(TestDatabase database) throws Exception {
        System.out.println("runners, seed " + SEED);
        var report = new Report("%d runners at once".formatted(RUNNERS));
        var random = new Random(SEED);
        try (var databases = new Databases(database)) {
            for (Scenario scenario : Scenarios.basic()) {
                var sweep = new CrashSweep(databases, scenario);
                for (int round = 0; round < ROUNDS; round += Scenarios.basic().size()) {
                    Optional<FrontendMessage> brokenOff = random.nextBoolean()
                            ? Optional.empty()
                            : Optional.of(sweep.messages()
                                    .get(random.nextInt(sweep.messages().size())));
                    report.add(sweep.run(
                            brokenOff.isEmpty() ? "from the start" : "after a run that was broken off",
                            brokenOff.map(FrontendMessage::place).orElse(""),
                            (name, command) -> together(databases, name, (Command) command, brokenOff)));
                }
                sweep.close();
            }
        }
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }

    private static Subject.Result together(
            Databases databases, String name, Command command, Optional<FrontendMessage> brokenOff) throws Exception {
        if (brokenOff.isPresent()) {
            var point = new Point(brokenOff.get(), Fault.CUT_AFTER);
            try (var proxy = new WireProxy(databases.server(), point, pid -> {}, () -> {}, message -> {})) {
                command.run(databases.through(proxy, name));
            }
        }
        var runners = new ArrayList<Runner>();
        for (int i = 0; i < RUNNERS; i++) {
            runners.add(databases.runner());
        }
        runners.forEach(it -> it.run(command, databases.source(name)));
        List<String> failures = new ArrayList<>();
        for (Runner runner : runners) {
            runner.await();
            if (!runner.succeeded()) {
                failures.add(runner.printed());
            }
            runner.close();
        }
        return new Subject.Result(false, failures.isEmpty() ? "" : "! " + failures);
    }
}
