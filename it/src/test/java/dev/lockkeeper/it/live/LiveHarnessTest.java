package dev.lockkeeper.it.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether what is wrong with a change would be noticed. */
@PostgresTest
final class LiveHarnessTest {

    private static final int ROWS = 400;
    private static final int TRANSACTIONS = 100;

    @Test
    void sync_that_destroys_what_the_new_version_wrote_is_found_out(TestDatabase database) throws Exception {
        Figures figures = travel(database, LiveCases.splitLikePgroll());
        assertTrue(figures.wrongRows() > 0, "nothing was found");
    }

    @Test
    void type_that_is_changed_in_its_place_loses_nothing_and_costs_cached_plans(TestDatabase database)
            throws Exception {
        Figures figures = travel(database, LiveCases.inPlace());
        assertEquals(0, figures.wrongRows(), figures::told);
        assertTrue(figures.cachedPlans() > 0, "no plan was cached");
    }

    private static Figures travel(TestDatabase database, LiveCase change) throws Exception {
        try (var journey = new Journey(database, change, ROWS, TRANSACTIONS)) {
            Figures figures = journey.travel(() -> false);
            System.out.println(Figures.table(List.of(figures)));
            return figures;
        }
    }
}
