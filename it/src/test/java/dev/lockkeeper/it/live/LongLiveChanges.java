package dev.lockkeeper.it.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There and back for {@code live.seconds} with each change, on a table of {@code live.rows}. */
@PostgresTest
final class LongLiveChanges {

    private static final long SECONDS = Long.getLong("live.seconds", 60);
    private static final int ROWS = Integer.getInteger("live.rows", 5_000);
    private static final int TRANSACTIONS = Integer.getInteger("live.transactions", 500);
    private static final String CHANGES = System.getProperty("live.changes", "");

    @ParameterizedTest
    @MethodSource("changes")
    void no_statement_fails_and_no_write_is_lost(LiveCase change, TestDatabase database) throws Exception {
        long start = System.nanoTime();
        try (var journey = new Journey(database, change, ROWS, TRANSACTIONS)) {
            Figures figures = journey.travel(() -> System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS));
            System.out.println(Figures.table(List.of(figures)));
            assertTrue(figures.clean(), figures::told);
        }
    }

    /** Those whose names {@code live.changes} has, between semicolons; all if it has none. */
    static List<LiveCase> changes() {
        List<String> wanted =
                Arrays.stream(CHANGES.split(";")).map(String::strip).toList();
        return LiveCases.all().stream()
                .filter(it -> CHANGES.isBlank() || wanted.contains(it.name()))
                .toList();
    }
}
