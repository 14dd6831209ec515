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
    private static final int TRANSACTIONS = 60;

    @Test
    void sync_that_destroys_what_the_new_version_wrote_is_found_out(TestDatabase database) throws Exception {
        Figures figures = travel(database, FaultyCases.splitLikePgroll());
        assertTrue(figures.wrongRows() > 0, "nothing was found");
    }

    @Test
    void sync_that_fills_what_the_new_version_has_emptied_is_found_out(TestDatabase database) throws Exception {
        Figures figures = travel(database, FaultyCases.nullOfTheNewVersion());
        assertTrue(figures.wrongRows() > 0, "nothing was found");
    }

    @Test
    void contract_that_leaves_the_old_structure_as_it_was_is_found_out(TestDatabase database) throws Exception {
        Figures figures = travel(database, FaultyCases.splitWithoutReverseSync());
        assertTrue(figures.wrongRows() > 0, "nothing was found");
    }

    @Test
    void way_back_that_leaves_something_is_found_out(TestDatabase database) throws Exception {
        Figures figures = travel(database, FaultyCases.splitThatLeavesSomething());
        assertTrue(figures.wrongSchemas() > 0, "nothing was found");
        assertEquals(0, figures.wrongRows(), figures::told);
    }

    @Test
    void type_that_is_changed_in_its_place_fails_no_statement_and_costs_cached_plans(TestDatabase database)
            throws Exception {
        Figures figures = travel(database, FaultyCases.inPlace());
        assertEquals(0, figures.failed(), figures::told);
        assertTrue(figures.cachedPlans() > 0, "no plan was cached");
        // A snapshot from before the table was written anew sees no row of it: only REPEATABLE READ has one.
        assertTrue(figures.faults().stream().allMatch(it -> it.contains("repeatable read")), figures::told);
    }

    private static Figures travel(TestDatabase database, LiveCase change) throws Exception {
        try (var journey = new Journey(database, change, ROWS, TRANSACTIONS)) {
            Figures figures = journey.travel(() -> false);
            System.out.println(Figures.table(List.of(figures)));
            return figures;
        }
    }
}
