package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a whole process takes that finds nothing to do, or that tells how things stand, against a JVM that asks the database one
 * question by JDBC: with and without an archive of classes, on the JDK of the build and on the one of {@code
 * -Dbenchmarks.jdk}.
 */
@PostgresTest
final class StartBenchmark {

    /** In the order of their turns. */
    private enum Case {
        QUESTION("select 1", Tool.FLOOR, BareProgram.class.getName(), ""),
        NOTHING("Lockkeeper, nothing to do", Tool.LOCKKEEPER, "nothing-to-do"),
        STATUS("Lockkeeper, status", Tool.LOCKKEEPER, "status"),
        FLYWAY_NOTHING("Flyway, nothing to do", Tool.FLYWAY, "nothing-to-do"),
        FLYWAY_STATUS("Flyway, status", Tool.FLYWAY, "status"),
        LIQUIBASE_NOTHING("Liquibase, nothing to do", Tool.LIQUIBASE, "nothing-to-do"),
        LIQUIBASE_STATUS("Liquibase, status", Tool.LIQUIBASE, "status");

        private final String title;
        private final Tool tool;
        private final String program;
        private final String word;

        Case(String title, Tool tool, String word) {
            this(title, tool, tool.program(), word);
        }

        Case(String title, Tool tool, String program, String word) {
            this.title = title;
            this.tool = tool;
            this.program = program;
            this.word = word;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static int[] sizes() {
        return Sizes.of(1, 1000, 5000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void start(int migrations, TestDatabase database) throws IOException, InterruptedException, SQLException {
        Path directory = TableHistory.of(migrations);
        Map<Tool, Scratch> migrated = migrated(database, directory);
        List<StartWay> ways = StartWay.all();
        var results = new Results(
                "start-" + migrations, Case.QUESTION, Case.NOTHING, Case.FLYWAY_NOTHING, Case.LIQUIBASE_NOTHING);
        for (int round = -1; round <= Rounds.ALL; round++) {
            for (Case it : Case.values()) {
                for (StartWay way : ways) {
                    if (!Rounds.has(it.tool, round)) {
                        continue;
                    }
                    // Archives are made first, and once.
                    Java java = round < 0 ? way.learning(it.name()) : way.knowing(it.name());
                    double seconds = run(java, it, migrated, directory);
                    if (round > 0) {
                        results.add(way + ", " + Sizes.title(migrations) + ": process, s", it, seconds);
                    }
                }
            }
        }
        for (Scratch scratch : migrated.values()) {
            scratch.drop();
        }
        results.report();
    }

    private static Map<Tool, Scratch> migrated(TestDatabase database, Path directory)
            throws IOException, InterruptedException, SQLException {
        Map<Tool, Scratch> migrated = new EnumMap<>(Tool.class);
        for (Tool tool : Tool.values()) {
            Scratch scratch = Scratch.empty(database, tool.word());
            Java.ofThisBuild()
                    .run(
                            tool.classPath(),
                            tool.program(),
                            scratch.url(),
                            database.user(),
                            directory.toString(),
                            "apply",
                            "nothing-to-do");
            migrated.put(tool, scratch);
        }
        return migrated;
    }

    private static double run(Java java, Case it, Map<Tool, Scratch> migrated, Path directory)
            throws IOException, InterruptedException {
        Scratch scratch = migrated.get(it.tool);
        return java.run(
                        it.tool.classPath(),
                        it.program,
                        scratch.url(),
                        scratch.test().user(),
                        directory.toString(),
                        it.word)
                .seconds();
    }
}
