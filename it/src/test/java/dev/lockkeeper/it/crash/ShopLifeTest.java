package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** There and back once, so that the long form is known to run. */
@PostgresTest
final class ShopLifeTest {

    @Test
    void application_notices_no_change_and_loses_nothing(TestDatabase database) throws Exception {
        var report = new Report("Lockkeeper beside an application");
        new ShopLife(database).live(() -> false, report::add);
        assertTrue(report.notConverged().isEmpty(), report::places);
        assertEquals(4, report.size());
    }
}
