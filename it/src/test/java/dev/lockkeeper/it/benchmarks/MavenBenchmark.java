package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a whole Maven takes that finds nothing to do, or that tells how things stand, above a Maven that does nothing. All are
 * offline and quiet, and have everything in one local repository.
 */
@PostgresTest
final class MavenBenchmark {

    private static final String MAVEN = "above mvn validate, s";

    /** In the order of their turns. The first two have no plugin of a tool. */
    private enum Case {
        VALIDATE(Tool.LOCKKEEPER, "validate"),
        COMPILED(Tool.LOCKKEEPER, "process-classes"),
        MIGRATE(Tool.LOCKKEEPER, "db:migrate"),
        STATUS(Tool.LOCKKEEPER, "db:status"),
        CHECK(Tool.LOCKKEEPER, "db:validate"),
        FLYWAY_MIGRATE(Tool.FLYWAY, "flyway:migrate"),
        FLYWAY_INFO(Tool.FLYWAY, "flyway:info"),
        FLYWAY_VALIDATE(Tool.FLYWAY, "flyway:validate"),
        LIQUIBASE_UPDATE(Tool.LIQUIBASE, "liquibase:update"),
        LIQUIBASE_STATUS(Tool.LIQUIBASE, "liquibase:status"),
        LIQUIBASE_VALIDATE(Tool.LIQUIBASE, "liquibase:validate");

        private final Tool tool;
        private final String goal;

        Case(Tool tool, String goal) {
            this.tool = tool;
            this.goal = goal;
        }

        @Override
        public String toString() {
            return "mvn " + goal;
        }
    }

    static int[] sizes() {
        return Sizes.of(1, 1000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void maven(int migrations, TestDatabase database) throws IOException, InterruptedException, SQLException {
        Path history = TableHistory.of(migrations);
        var results = new Results(
                "maven-" + migrations, Case.VALIDATE, Case.MIGRATE, Case.FLYWAY_MIGRATE, Case.LIQUIBASE_UPDATE);
        Map<Tool, MavenProject> projects = new EnumMap<>(Tool.class);
        var scratches = new ArrayList<Scratch>();
        for (Tool tool : List.of(Tool.LOCKKEEPER, Tool.FLYWAY, Tool.LIQUIBASE)) {
            Scratch scratch = Scratch.empty(database, "maven_" + tool.word());
            scratches.add(scratch);
            projects.put(tool, MavenProject.of(tool, history, scratch));
        }
        Set<Case> cases = prepared(projects);
        for (int round = 0; round <= Rounds.ALL; round++) {
            double validate = 0;
            for (Case it : cases) {
                if (!Rounds.has(it.tool, round)) {
                    continue;
                }
                double seconds = projects.get(it.tool).run(it.goal, true);
                validate = it == Case.VALIDATE ? seconds : validate;
                if (round > 0) {
                    results.add(Sizes.title(migrations) + ": process, s", it, seconds);
                    if (it != Case.VALIDATE) {
                        results.add(Sizes.title(migrations) + ": " + MAVEN, it, seconds - validate);
                    }
                }
            }
        }
        for (Scratch scratch : scratches) {
            scratch.drop();
        }
        results.report();
    }

    /** Migrates, and downloads what the goals need. A peer that cannot be downloaded is left out, and that is told. */
    private static Set<Case> prepared(Map<Tool, MavenProject> projects) throws IOException, InterruptedException {
        var cases = EnumSet.allOf(Case.class);
        for (Case it : Case.values()) {
            try {
                projects.get(it.tool).run(it.goal, false);
            } catch (IllegalStateException e) {
                if (!Tool.PEERS.contains(it.tool)) {
                    throw e;
                }
                System.out.println("left out: " + it + ", " + e.getMessage());
                cases.remove(it);
            }
        }
        return cases;
    }
}
