package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What it takes to apply a history to an empty database, and to find that nothing is left to do: Lockkeeper, Flyway,
 * Liquibase, and a floor that only sends each migration and a line about it as one message. All take turns, each in a JVM of
 * its own and on a database of its own; only ratios within one run are compared.
 */
@PostgresTest
final class ApplyBenchmark {

    static int[] sizes() {
        return Sizes.of(1000, 5000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void apply(int migrations, TestDatabase database) throws IOException, InterruptedException, SQLException {
        Path directory = TableHistory.of(migrations);
        var results = new Results("apply-" + migrations, Tool.FLOOR);
        for (int round = 0; round <= Rounds.ALL; round++) {
            for (Tool tool : Tool.values()) {
                if (!Rounds.has(tool, round)) {
                    continue;
                }
                Scratch scratch = Scratch.empty(database, tool.word());
                Java.Run run = Java.ofThisBuild()
                        .run(
                                tool.classPath(),
                                tool.program(),
                                scratch.url(),
                                database.user(),
                                directory.toString(),
                                "apply",
                                "nothing-to-do");
                scratch.drop();
                if (round > 0) {
                    add(results, migrations, tool, run.measured());
                }
            }
        }
        results.report();
    }

    private static void add(Results results, int migrations, Tool tool, Map<String, Double> measured) {
        String size = Sizes.title(migrations) + ": ";
        measured.forEach((what, value) -> {
            if (what.endsWith(", s") || what.startsWith("apply, peak")) {
                results.add(size + what, tool, value);
            } else if (what.startsWith("apply, ms")) {
                results.add(size + what + ", for each", tool, value / migrations);
            }
        });
    }
}
