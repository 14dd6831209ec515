package dev.lockkeeper.it.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There and back once for each change. */
@PostgresTest
final class LiveChangesTest {

    private static final int ROWS = 400;
    private static final int TRANSACTIONS = 100;

    @ParameterizedTest
    @MethodSource("changes")
    void no_statement_fails_and_no_write_is_lost(LiveCase change, TestDatabase database) throws Exception {
        try (var journey = new Journey(database, change, ROWS, TRANSACTIONS)) {
            Figures figures = journey.travel(() -> false);
            System.out.println(Figures.table(List.of(figures)));
            assertTrue(figures.clean(), figures::told);
        }
    }

    static List<LiveCase> changes() {
        return LiveCases.quick();
    }
}
