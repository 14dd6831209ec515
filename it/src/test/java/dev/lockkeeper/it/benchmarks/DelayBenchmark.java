package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What it takes to apply a history over a network with a millisecond from a question to its answer. */
@PostgresTest
final class DelayBenchmark {

    private static final Duration ONE_WAY = Duration.ofNanos(500_000);
    private static final int QUESTIONS = 500;

    static int[] sizes() {
        return Sizes.of(100, 1000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void apply_from_far_away(int migrations, TestDatabase database)
            throws IOException, InterruptedException, SQLException {
        Path directory = TableHistory.of(migrations);
        var results = new Results("delay-" + migrations, Tool.FLOOR, Tool.FLYWAY, Tool.LIQUIBASE);
        int server = URI.create(database.url().substring("jdbc:".length())).getPort();
        try (var proxy = new DelayingProxy(server, ONE_WAY)) {
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
                                    scratch.url(proxy.port()),
                                    database.user(),
                                    directory.toString(),
                                    "apply");
                    if (round > 0) {
                        results.add(Sizes.title(migrations) + ", 1 ms away: process, s", tool, run.seconds());
                        results.add(
                                Sizes.title(migrations) + ", 1 ms away: apply, s",
                                tool,
                                run.measured().getOrDefault("apply, s", 0.0));
                    }
                    scratch.drop();
                }
                Scratch scratch = Scratch.empty(database, "questions");
                results.add("a question and its answer, ms", "as it is", question(scratch.url(), database));
                results.add(
                        "a question and its answer, ms", "1 ms away", question(scratch.url(proxy.port()), database));
                scratch.drop();
            }
        }
        results.report();
    }

    private static double question(String url, TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            for (int i = 0; i < QUESTIONS; i++) {
                statement.execute("select 1");
            }
            return (System.nanoTime() - start) / 1e6 / QUESTIONS;
        }
    }
}
