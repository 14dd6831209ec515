package dev.lockkeeper.it.benchmarks;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What it takes to take a whole history back, against applying the same; Flyway has no way back without a licence key. */
@PostgresTest
final class RollbackBenchmark {

    static int[] sizes() {
        return Sizes.of(1000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void take_back(int migrations, TestDatabase database) throws IOException, InterruptedException, SQLException {
        Path directory = TableHistory.of(migrations);
        var results = new Results("rollback-" + migrations, "Lockkeeper applies", "Liquibase applies");
        for (int round = 0; round <= Rounds.ALL; round++) {
            for (Tool tool : List.of(Tool.LOCKKEEPER, Tool.LIQUIBASE)) {
                if (!Rounds.has(tool, round)) {
                    continue;
                }
                Scratch scratch = Scratch.empty(database, tool.word());
                // In processes of their own: a JVM that has applied knows already what it needs to go back.
                double apply = took("apply", tool, scratch, directory);
                double rollback = took("rollback", tool, scratch, directory);
                refuseLeftovers(scratch);
                scratch.drop();
                if (round > 0) {
                    String what = Sizes.title(migrations) + ", s";
                    results.add(what, tool + " applies", apply);
                    results.add(what, tool + " takes back", rollback);
                }
            }
        }
        results.report();
    }

    private static double took(String what, Tool tool, Scratch scratch, Path directory)
            throws IOException, InterruptedException {
        return Java.ofThisBuild()
                .run(
                        tool.classPath(),
                        tool.program(),
                        scratch.url(),
                        scratch.test().user(),
                        directory.toString(),
                        what)
                .measured()
                .getOrDefault(what + ", s", 0.0);
    }

    private static void refuseLeftovers(Scratch scratch) throws SQLException {
        String tables = scratch.scalar("select count(*) from pg_tables where tablename ~ '^t[0-9]+$'");
        if (!tables.equals("0")) {
            throw new IllegalStateException(tables + " tables are left");
        }
    }
}
