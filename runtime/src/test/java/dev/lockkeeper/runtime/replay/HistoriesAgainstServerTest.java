package dev.lockkeeper.runtime.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories of real programs, unpacked by the build: replayed, they are what a server has that ran them. */
@PostgresTest
final class HistoriesAgainstServerTest {

    private static final Path CONDUCTOR = Path.of("target/histories/db/migration_postgres");
    private static final Path FLOWABLE = Path.of("target/histories/org/flowable");

    @Test
    void conductor_is_replayed_as_it_runs(TestDatabase database) throws Exception {
        List<Path> files = files(CONDUCTOR, "/V");
        assertEquals(8, files.size());
        try (var comparison = new Comparison(database)) {
            for (Path file : files) {
                assertEquals(List.of(), refused(file, comparison));
            }
        }
    }

    @Test
    void flowable_is_created_as_it_runs(TestDatabase database) throws Exception {
        try (var comparison = new Comparison(database)) {
            for (Path file : created()) {
                assertEquals(List.of(), refused(file, comparison));
            }
        }
    }

    /** The steps begin at versions of long ago, so much of them is refused; what is not changes the newest schema. */
    @Test
    void every_step_of_flowables_that_the_server_takes_is_replayed(TestDatabase database) throws Exception {
        try (var comparison = new Comparison(database)) {
            for (Path file : created()) {
                refused(file, comparison);
            }
            List<Path> steps = files(FLOWABLE, "/upgrade/");
            assertTrue(steps.size() > 100, steps::toString);
            for (Path file : steps) {
                refused(file, comparison);
            }
        }
    }

    private static List<Path> created() throws Exception {
        List<Path> files = new ArrayList<>(files(FLOWABLE, "/create/"));
        // Tables of the engine refer to those of common.
        files.sort(Comparator.comparing(it -> !it.toString().contains("common")));
        assertTrue(files.size() >= 4, files::toString);
        return files;
    }

    private static List<Path> files(Path folder, String kind) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".sql"))
                    .filter(it -> it.toString().contains(kind))
                    .sorted()
                    .toList();
        }
    }

    /** Runs and replays a file, and compares after it; the statements that the server has refused. */
    private static List<String> refused(Path file, Comparison comparison) throws Exception {
        var refused = new ArrayList<String>();
        // Flowable reads its scripts itself, and runs classes where they say so.
        String sql = Files.readString(file).replaceAll("(?m)^execute java .*$", "");
        for (ParsedStatement statement : SqlParser.postgres().parse(sql)) {
            if (comparison.run(statement).isPresent()) {
                refused.add(statement.sql());
                continue;
            }
            Applied applied = comparison.apply(statement);
            assertEquals(List.of(), applied.problems(), statement::sql);
            assertEquals("", applied.opaque(), statement::sql);
        }
        assertEquals(List.of(), comparison.difference(), file::toString);
        return refused;
    }
}
